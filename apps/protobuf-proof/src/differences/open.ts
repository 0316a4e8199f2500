import type { Difference } from './difference.ts'

/** Faults of ours that are known and are to be put right. They are here so that a run tells new ones from them. */
export const OPEN: readonly Difference[] = [
  {
    id: 'open-null-wrappers',
    with: ['python', 'protobuf-es', 'compiled'], aspects: ['refusal'], text: /null/,
    ours: /^took|null is not a/, theirs: /null|NoneType|^took/,
    example: { type: 'skein.proof.three.Known', text: '{"stringBy":{"8":null}}', strict: false },
  },
]
