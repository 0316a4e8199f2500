import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { ExitCode } from '../exit-code.ts'
import { Failure, OTHERWISE } from '../failure.ts'

/**
 * A file and all that it imports, each after what it imports. `find` gives a file by its name; `blame` is whose fault
 * it is that one is missing, or that they import each other in a circle.
 */
export async function closure(
  root: FileDescriptorProto, find: (name: string, by: string) => Promise<FileDescriptorProto>, blame: string,
): Promise<readonly FileDescriptorProto[]> {
  const done = new Map<string, FileDescriptorProto>()
  const trail = new Set<string>()
  // By hand, since a server chooses how deep it goes.
  const stack = [{ file: root, next: 0 }]
  trail.add(root.name ?? '')
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const { file } = top
    const name = file.name ?? ''
    const wanted = file.dependency[top.next++]
    if (wanted === undefined) {
      done.set(name, file)
      trail.delete(name)
      stack.pop()
    } else if (trail.has(wanted)) {
      const circle = [...trail].slice([...trail].indexOf(wanted))
      const told = [...circle.slice(0, 5), ...(circle.length > 5 ? ['…'] : []), wanted].join(' → ')
      throw new Failure(ExitCode.NO_SCHEMA, `${blame}: files import each other in a circle: ${told}`, { tries: OTHERWISE })
    } else if (!done.has(wanted)) {
      stack.push({ file: await find(wanted, name), next: 0 })
      trail.add(wanted)
    }
  }
  return [...done.values()]
}
