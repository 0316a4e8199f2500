import { join } from 'node:path'
import { FileDescriptorProto, FileDescriptorSet } from '@skein/protobuf/google/protobuf/descriptor'
import type { FileDescriptor } from '@skein/protobuf'
import { generate } from '../../src/generate.ts'
import type { OutputFile } from '../../src/generate.ts'
import type { GenerateOptions } from '../../src/options.ts'

/** What this workspace generates of Google's files, whose comments are theirs and stay with them. */
export interface Target {
  readonly folder: string
  readonly paths: readonly string[]
  readonly options: GenerateOptions
}

const packages = join(import.meta.dirname, '../../..')
const google = join(packages, 'protobuf/src')
const names = [
  'any', 'api', 'compiler/plugin', 'cpp_features', 'descriptor', 'duration', 'empty', 'field_mask', 'go_features', 'java_features',
  'source_context', 'timestamp', 'type', 'wrappers',
]

export const TARGETS: readonly Target[] = [
  {
    folder: google,
    paths: [...names.map((name) => `google/protobuf/${name}.proto`), ...['code', 'error_details', 'status'].map((name) => `google/rpc/${name}.proto`)],
    options: { comments: false },
  },
  // What others have as plain JSON has to be made of something.
  { folder: google, paths: ['google/protobuf/struct.proto'], options: { comments: false, wellKnown: 'exact' } },
]

/** The descriptors that the generated files hold, so that their `.proto` need not be at hand. */
export async function embedded(): Promise<readonly FileDescriptorProto[]> {
  const found = new Map<string, FileDescriptorProto>()
  const add = (file: FileDescriptor): void => {
    file.imports.forEach(add)
    found.set(file.path, FileDescriptorProto.decode(file.bytes))
  }
  for (const { folder, paths } of TARGETS) {
    for (const path of paths) {
      const module = await import(join(folder, path.replace(/proto$/, 'ts'))) as Readonly<Record<string, unknown>>
      const file = Object.entries(module).find(([name]) => name.startsWith('file_'))
      add(file?.[1] as FileDescriptor)
    }
  }
  return [...found.values()]
}

/** Those of a descriptor set, which has a newer version of them. */
export function inSet(bytes: Uint8Array): readonly FileDescriptorProto[] {
  return FileDescriptorSet.decode(bytes).file
}

export function generated({ paths, options }: Target, files: readonly FileDescriptorProto[]): readonly OutputFile[] {
  return generate({ files, wanted: paths, options })
}
