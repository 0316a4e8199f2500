import { RpcError } from '@skein/core'
import type { Method, Methods, Service } from '@skein/core'
import { typesOf } from '@skein/protobuf/dynamic'
import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { ExitCode } from '../exit-code.ts'
import { Failure, OTHERWISE } from '../failure.ts'

/** A service with one of its methods. Throws where the files do not declare the method's types. */
export function serviceOf(
  files: readonly FileDescriptorProto[], name: string, method: string, who: string,
): Service<{ readonly method: Method }> {
  const found = Object.values(methodsOf(files, name, who)).find(({ path }) => path === `/${name}/${method}`)
  if (found === undefined) throw new Failure(ExitCode.NO_SCHEMA, `${who} declares no ${name}/${method}`, { tries: OTHERWISE })
  return { name, methods: { method: found } }
}

function methodsOf(files: readonly FileDescriptorProto[], name: string, who: string): Methods {
  try {
    // A name in JSON that the schema doesn't have is a mistake.
    return typesOf(files, { unknownJson: 'refuse' }).service(name)?.methods ?? {}
  } catch (thrown) {
    const { message } = RpcError.from(thrown)
    throw new Failure(ExitCode.NO_SCHEMA, `${who}: ${message}`, { tries: OTHERWISE, cause: thrown })
  }
}
