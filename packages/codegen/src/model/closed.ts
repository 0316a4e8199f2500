import type { FeatureSet } from '@skein/protobuf/google/protobuf/descriptor'
import { FeatureSet_EnumType as EnumType } from '@skein/protobuf/google/protobuf/descriptor'
import type { EnumModel } from './model.ts'

interface Featured {
  readonly options?: { readonly features?: FeatureSet }
}

/** Whether an enum takes no value that it doesn't list: proto2's, and of editions those whose features say so. */
export function isClosed({ proto, path, file }: EnumModel): boolean {
  const around: Featured[] = [file.proto]
  // Each pair of numbers in the path leads to a message, but for the last, which leads to the enum.
  let messages = file.proto.messageType
  for (let i = 1; i < path.length - 2; i += 2) {
    const message = messages[path[i] ?? 0]
    if (message === undefined) break
    around.push(message)
    messages = message.nestedType
  }
  const types = [...around, proto].map(({ options }: Featured) => options?.features?.enumType)
  const said = types.findLast((it) => it !== undefined)
  if (said !== undefined && said !== EnumType.ENUM_TYPE_UNKNOWN) return said === EnumType.CLOSED
  return file.proto.syntax !== 'proto3' && file.proto.syntax !== 'editions'
}
