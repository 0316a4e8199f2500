import type { DescriptorProto } from '../../google/protobuf/descriptor.ts'

export function blankMessage(): DescriptorProto {
  return {
    field: [], extension: [], nestedType: [], enumType: [], extensionRange: [],
    oneofDecl: [], reservedRange: [], reservedName: [],
  }
}
