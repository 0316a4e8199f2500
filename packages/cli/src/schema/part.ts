import type { FileDescriptorProto, SourceCodeInfo_Location } from '@skein/protobuf/google/protobuf/descriptor'
import type { Declared } from './symbols.ts'
import { IN_FILE } from './symbols.ts'

/** The field of ServiceDescriptorProto that holds methods. */
const METHODS = 2

/** A file that declares that alone, with its comments. `method`: of a service that one method. */
export function partOf(declared: Declared, method?: string): FileDescriptorProto {
  const { file, path } = declared
  const { sourceCodeInfo, ...rest } = file
  const at = method === undefined || declared.kind !== 'service' ? -1 : declared.it.method.findIndex(({ name }) => name === method)
  const moved: Moves = [[path, [fieldOf(declared), 0]]]
  if (at >= 0) moved.unshift([[...path, METHODS, at], [fieldOf(declared), 0, METHODS, 0]])
  return {
    ...rest,
    messageType: declared.kind === 'message' ? [declared.it] : [],
    enumType: declared.kind === 'enum' ? [declared.it] : [],
    service: declared.kind !== 'service' ? [] : [at < 0 ? declared.it : { ...declared.it, method: [declared.it.method[at]!] }],
    extension: declared.kind === 'extension' ? [declared.it] : [],
    ...(sourceCodeInfo === undefined ? {} : { sourceCodeInfo: { location: located(sourceCodeInfo.location, moved, at >= 0) } }),
  }
}

type Moves = (readonly [from: readonly number[], to: readonly number[]])[]

function fieldOf({ kind }: Declared): number {
  return kind === 'message' ? IN_FILE.messages : kind === 'enum' ? IN_FILE.enums : kind === 'service' ? IN_FILE.services : IN_FILE.extensions
}

/** The places of what is kept, where it now stands. `alone`: of what lies within the last of the moves, only the first's. */
function located(all: readonly SourceCodeInfo_Location[], moves: Moves, alone: boolean): SourceCodeInfo_Location[] {
  return all.flatMap((it) => {
    for (const [from, to] of moves) {
      if (!from.every((step, i) => it.path[i] === step)) continue
      const rest = it.path.slice(from.length)
      return alone && to.length === 2 && rest.length > 0 ? [] : [{ ...it, path: [...to, ...rest] }]
    }
    return []
  })
}
