import { Edition } from '@skein/protobuf/google/protobuf/descriptor'
import type { DescriptorProto, EnumDescriptorProto, FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { Problem } from '../problem.ts'

const HELP = 'this is no name: those of protobuf are of A to Z, a to z, 0 to 9 and _, and do not begin with a digit'
const NAME = /^[A-Za-z_]\w*$/

interface Named {
  readonly name?: string
}

/**
 * Names become source text, and a plug-in is given descriptors that no parser of ours has seen. Throws a Problem for a
 * name that no `.proto` could have, and for an edition that isn't known.
 */
export function checkFile(file: FileDescriptorProto): void {
  const check = (kind: string, named: readonly Named[]): void => {
    const odd = named.find(({ name = '' }) => !NAME.test(name))
    if (odd !== undefined) throw new Problem(`${file.name}: ${kind} ${JSON.stringify(odd.name ?? '')}: ${HELP}`)
  }
  const checkEnum = ({ value }: EnumDescriptorProto): void => { check('the enum value', value) }
  const checkMessage = (message: DescriptorProto): void => {
    check('the field', message.field)
    check('the oneof', message.oneofDecl)
    checkWithin(message)
    check('the message', message.nestedType)
    message.nestedType.forEach(checkMessage)
  }
  const checkWithin = ({ enumType, extension }: Pick<DescriptorProto, 'enumType' | 'extension'>): void => {
    check('the enum', enumType)
    enumType.forEach(checkEnum)
    check('the extension', extension)
  }
  if (file.edition !== undefined && file.edition > Edition.EDITION_2023) {
    throw new Problem(`${file.name}: its edition is later than 2023, which is the last that is supported`)
  }
  if (file.package !== undefined && file.package !== '') check('the package', file.package.split('.').map((name) => ({ name })))
  check('the message', file.messageType)
  file.messageType.forEach(checkMessage)
  checkWithin(file)
  check('the service', file.service)
  for (const { method } of file.service) check('the method', method)
}
