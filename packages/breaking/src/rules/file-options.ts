import { FileOptions_OptimizeMode as OptimizeMode } from '@skein/protobuf/google/protobuf/descriptor'
import type { FileOptions } from '@skein/protobuf/google/protobuf/descriptor'
import type { FileNode } from '../model/nodes.ts'
import { FILE } from '../model/path.ts'
import { placeOf } from '../model/place.ts'
import { IN_SOURCE } from './categories.ts'
import type { FileRule } from './rule.ts'

type Option = keyof FileOptions
type Row = readonly [option: Option, text: string, number: number, initial: string | boolean | number]

/** Options that decide how generated code is called: the property, its name in the text, its number, its default. */
const OPTIONS: readonly Row[] = [
  ['ccEnableArenas', 'cc_enable_arenas', 31, true],
  ['ccGenericServices', 'cc_generic_services', 16, false],
  ['csharpNamespace', 'csharp_namespace', 37, ''],
  ['goPackage', 'go_package', 11, ''],
  ['javaGenericServices', 'java_generic_services', 17, false],
  ['javaMultipleFiles', 'java_multiple_files', 10, false],
  ['javaOuterClassname', 'java_outer_classname', 8, ''],
  ['javaPackage', 'java_package', 1, ''],
  ['objcClassPrefix', 'objc_class_prefix', 36, ''],
  ['optimizeFor', 'optimize_for', 9, OptimizeMode.SPEED],
  ['phpClassPrefix', 'php_class_prefix', 40, ''],
  ['phpMetadataNamespace', 'php_metadata_namespace', 44, ''],
  ['phpNamespace', 'php_namespace', 41, ''],
  ['pyGenericServices', 'py_generic_services', 18, false],
  ['rubyPackage', 'ruby_package', 45, ''],
  ['swiftPrefix', 'swift_prefix', 39, ''],
]

function rule([option, text, number, initial]: Row): FileRule {
  const shown = (file: FileNode): string => {
    const value = file.proto.options?.[option] ?? initial
    const mode = Object.entries(OptimizeMode).find(([, it]) => option === 'optimizeFor' && it === value)
    return mode?.[0] ?? JSON.stringify(value)
  }
  return {
    on: 'file',
    id: `FILE_SAME_${text.toUpperCase()}`,
    categories: IN_SOURCE,
    breaks: ['source'],
    about: `the file option ${text} changes`,
    advice: `Keep ${text} as it was: code that imports what is generated names it.`,
    * check(before, after) {
      const [was, is] = [shown(before), shown(after)]
      if (was === is) return
      yield {
        at: placeOf(after, FILE.OPTIONS, number),
        was: placeOf(before, FILE.OPTIONS, number),
        message: `option ${text} was ${was} and is ${is}`,
      }
    },
  }
}

export const fileOptionRules: readonly FileRule[] = OPTIONS.map(rule)
