import type { Difference } from './difference.ts'

const THREE = 'skein.proof.three.Every'
const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'))

/** Faults of ours that are known and are to be put right. They are here so that a run tells new ones from them. */
export const OPEN: readonly Difference[] = [
  {
    id: 'open-wide-tags',
    with: ['python'], sometimes: ['protobuf-es', 'compiled'],
    aspects: ['refusal', 'meaning', 'json', 'json meaning', 'json refusal'], traits: ['malformed'],
    example: { type: THREE, bytes: hex('888080801001') },
  },
  {
    id: 'open-wide-json-numbers',
    with: ['python', 'protobuf-es'], aspects: ['refusal'], ours: /is beyond 2\^53/, theirs: /^took/,
    example: { type: THREE, text: '{"oneInt64":9223372036854774784}', strict: false },
  },
  {
    id: 'open-map-keys',
    with: ['python', 'protobuf-es'], aspects: ['refusal'],
    ours: /^took/, theirs: /Couldn't parse integer|invalid literal for int|invalid map key/,
    example: { type: THREE, text: '{"byInt32":{" 1":"a"}}', strict: false },
  },
  {
    id: 'open-required-parts',
    with: ['python', 'protobuf-es'], aspects: ['refusal'], ours: /required field .* is missing/, theirs: /^took/,
    example: { type: 'skein.proof.two.Every', bytes: hex('92010508011201619201021801') },
  },
  {
    id: 'open-map-key-utf8',
    with: ['python', 'protobuf-es'], aspects: ['refusal'], ours: /no valid UTF-8/, theirs: /^took/,
    example: { type: 'skein.proof.two.Every', bytes: hex('a208030a01c3') },
  },
  {
    id: 'open-null-wrappers',
    with: ['python', 'protobuf-es', 'compiled'], aspects: ['refusal'], text: /null/,
    ours: /^took|null is not a/, theirs: /null|NoneType|^took/,
    example: { type: 'skein.proof.three.Known', text: '{"stringBy":{"8":null}}', strict: false },
  },
]
