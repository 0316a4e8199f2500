import type {
  DescriptorProto, EnumDescriptorProto, EnumValueDescriptorProto, FeatureSet, FieldDescriptorProto, FileDescriptorProto,
  OneofDescriptorProto,
} from '../google/protobuf/descriptor.ts'

// As much of descriptors as shapes are made of. The whole ones are such, too.

interface Featured {
  readonly options?: { readonly features?: FeatureSet }
}

export interface FileProto extends Pick<FileDescriptorProto, 'name' | 'package' | 'syntax' | 'edition'>, Featured {
  readonly messageType: readonly MessageProto[]
  readonly enumType: readonly EnumProto[]
  readonly extension: readonly FieldProto[]
}

export interface MessageProto extends Pick<DescriptorProto, 'name'> {
  readonly field: readonly FieldProto[]
  readonly nestedType: readonly MessageProto[]
  readonly enumType: readonly EnumProto[]
  readonly extension: readonly FieldProto[]
  readonly oneofDecl: readonly OneofProto[]
  readonly options?: { readonly mapEntry?: boolean; readonly features?: FeatureSet }
}

export interface FieldProto extends Pick<
  FieldDescriptorProto, 'name' | 'number' | 'label' | 'type' | 'typeName' | 'extendee' | 'oneofIndex' | 'jsonName' | 'proto3Optional'
> {
  readonly options?: { readonly packed?: boolean; readonly features?: FeatureSet }
}

export interface EnumProto extends Pick<EnumDescriptorProto, 'name'>, Featured {
  readonly value: readonly Pick<EnumValueDescriptorProto, 'name' | 'number'>[]
}

export interface OneofProto extends Pick<OneofDescriptorProto, 'name'>, Featured {}
