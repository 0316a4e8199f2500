import type { DescriptorProto, FieldDescriptorProto, FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { symbolsOf } from './symbols.ts'

/**
 * The files with whole names of types, `.shop.v1.Order`. protoc writes no others, and some servers, those with
 * protobufjs' descriptors among them, reflect names as they stand in the text, which mean the nearest in scope.
 */
export function qualify(files: readonly FileDescriptorProto[]): readonly FileDescriptorProto[] {
  const known = symbolsOf(files)
  const whole = (name: string | undefined, scope: string): string | undefined => {
    if (name === undefined || name === '' || name.startsWith('.')) return name
    for (let within = scope; ; within = within.slice(0, Math.max(0, within.lastIndexOf('.')))) {
      const full = within === '' ? name : `${within}.${name}`
      if (known.has(full)) return `.${full}`
      if (within === '') return `.${name}`
    }
  }
  const field = (it: FieldDescriptorProto, scope: string): FieldDescriptorProto => {
    const [typeName, extendee] = [whole(it.typeName, scope), whole(it.extendee, scope)]
    return { ...it, ...(typeName === undefined ? {} : { typeName }), ...(extendee === undefined ? {} : { extendee }) }
  }
  const message = (it: DescriptorProto, scope: string): DescriptorProto => {
    const own = inside(scope, it.name)
    return {
      ...it, field: it.field.map((each) => field(each, own)), extension: it.extension.map((each) => field(each, own)),
      nestedType: it.nestedType.map((each) => message(each, own)),
    }
  }
  return files.map((file) => {
    const pack = file.package ?? ''
    return {
      ...file,
      messageType: file.messageType.map((it) => message(it, pack)),
      extension: file.extension.map((it) => field(it, pack)),
      service: file.service.map((service) => ({
        ...service,
        method: service.method.map((it) => {
          const scope = inside(pack, service.name)
          const [inputType, outputType] = [whole(it.inputType, scope), whole(it.outputType, scope)]
          return {
            ...it,
            ...(inputType === undefined ? {} : { inputType }), ...(outputType === undefined ? {} : { outputType }),
          }
        }),
      })),
    }
  })
}

function inside(scope: string, name: string = ''): string {
  return scope === '' ? name : `${scope}.${name}`
}
