import { cardinalityRules } from './cardinality.ts'
import { deletionRules } from './deletion.ts'
import { enumRules } from './enum.ts'
import { enumValueRules } from './enum-values.ts'
import { fieldDefaultRules } from './field-default.ts'
import { fieldDeletionRules } from './field-deletion.ts'
import { fieldNameRules } from './field-names.ts'
import { fieldOptionRules } from './field-options.ts'
import { fieldTypeRules } from './field-type.ts'
import { fileRules } from './file.ts'
import { fileOptionRules } from './file-options.ts'
import { messageRules } from './message.ts'
import { oneofRules } from './oneof.ts'
import { reservedRules } from './reserved.ts'
import { rpcRules } from './rpc.ts'
import type { Rule } from './rule.ts'

/** All there are, sorted by name. */
export const rules: readonly Rule[] = [
  ...cardinalityRules, ...deletionRules, ...enumRules, ...enumValueRules, ...fieldDefaultRules, ...fieldDeletionRules,
  ...fieldNameRules, ...fieldOptionRules, ...fieldTypeRules, ...fileRules, ...fileOptionRules, ...messageRules,
  ...oneofRules, ...reservedRules, ...rpcRules,
].sort((one, other) => one.id < other.id ? -1 : 1)
