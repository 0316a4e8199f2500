import type { Pair } from '../pair.ts'
import { others } from './elements.ts'
import { fields } from './fields.ts'
import { types } from './types.ts'

export const pairs: readonly Pair[] = [...types, ...fields, ...others]
