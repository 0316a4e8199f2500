import type { Difference } from './difference.ts'
import { IN_BINARY } from './known-binary.ts'
import { IN_JSON } from './known-json.ts'
import { OPEN } from './open.ts'

export const KNOWN: readonly Difference[] = [...IN_BINARY, ...IN_JSON, ...OPEN]
