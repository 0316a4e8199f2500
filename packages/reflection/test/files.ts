import type { FileDescriptor, Init } from '@skein/protobuf'
import type { FieldDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { FieldDescriptorProto_Label, FieldDescriptorProto_Type } from '@skein/protobuf/google/protobuf/descriptor'
import { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'

/** A file as generated code has it. */
function fileOf(proto: Init<FileDescriptorProto>, imports: readonly FileDescriptor[] = []): FileDescriptor {
  const bytes = FileDescriptorProto.encode({ ...proto, dependency: imports.map(({ path }) => path) })
  return { path: proto.name ?? '', bytes, imports }
}

const Type = FieldDescriptorProto_Type
const text = (name: string, number: number): Init<FieldDescriptorProto> => (
  { name, number, label: FieldDescriptorProto_Label.OPTIONAL, type: Type.STRING, jsonName: name }
)

/** shop/v1/money.proto ← shop/v1/items.proto ← shop/v1/orders.proto → shop/v1/money.proto; notes.proto extends Item. */
export const money: FileDescriptor = fileOf({
  name: 'shop/v1/money.proto', package: 'shop.v1', syntax: 'proto3',
  messageType: [{ name: 'Money', field: [text('amount', 1)] }],
})
export const items: FileDescriptor = fileOf({
  name: 'shop/v1/items.proto', package: 'shop.v1', syntax: 'proto2',
  messageType: [{
    name: 'Item',
    field: [
      { ...text('price', 1), type: Type.MESSAGE, typeName: '.shop.v1.Money' },
      { ...text('sku', 2), oneofIndex: 0 }, { ...text('ean', 3), oneofIndex: 0 },
      { ...text('size', 4), type: Type.ENUM, typeName: '.shop.v1.Item.Size' },
    ],
    oneofDecl: [{ name: 'code' }],
    nestedType: [{ name: 'Part', field: [text('name', 1)] }],
    enumType: [{ name: 'Size', value: [{ name: 'SMALL', number: 0 }, { name: 'LARGE', number: 1 }] }],
    extensionRange: [{ start: 100, end: 200 }],
  }],
}, [money])
export const orders: FileDescriptor = fileOf({
  name: 'shop/v1/orders.proto', package: 'shop.v1', syntax: 'proto3',
  messageType: [{ name: 'Order', field: [{ ...text('item', 1), type: Type.MESSAGE, typeName: '.shop.v1.Item' }] }],
  service: [
    { name: 'Orders', method: [{ name: 'Place', inputType: '.shop.v1.Order', outputType: '.shop.v1.Money' }] },
    { name: 'Admin', method: [{ name: 'Purge', inputType: '.shop.v1.Order', outputType: '.shop.v1.Order' }] },
  ],
}, [items, money])
export const notes: FileDescriptor = fileOf({
  name: 'shop/v1/notes.proto', package: 'shop.v1', syntax: 'proto2',
  extension: [
    { ...text('note', 120), extendee: '.shop.v1.Item' }, { ...text('tag', 110), extendee: '.shop.v1.Item' },
  ],
  messageType: [{ name: 'Holder', extension: [{ ...text('held', 130), extendee: '.shop.v1.Item' }] }],
}, [items])
