import type { MethodDescriptorProto, ServiceDescriptorProto } from '../../google/protobuf/descriptor.ts'
import { readOption } from './option.ts'
import { FILE, METHOD, SERVICE } from './paths.ts'
import type { Reading } from './reading.ts'
import { readTypeName } from './type.ts'

export function readService(reading: Reading): void {
  const { cursor, file } = reading
  cursor.located([FILE.SERVICE, file.service.length], (location) => {
    const service: ServiceDescriptorProto = { method: [] }
    file.service.push(service)
    cursor.next()
    cursor.located([...location.path, SERVICE.NAME], () => {
      cursor.mark(service, 'name')
      service.name = cursor.name('the name of the service')
    })
    cursor.close('{', location)
    cursor.block(`service ${service.name}`, () => { readStatement(reading, service, location.path) })
  })
}

function readStatement(reading: Reading, service: ServiceDescriptorProto, path: readonly number[]): void {
  const { cursor } = reading
  if (cursor.tryClose(';')) return
  if (cursor.at('option')) readOption(reading, reading.optionsOf(service, 'ServiceOptions', [...path, SERVICE.OPTIONS]), 'statement')
  else readMethod(reading, service, path)
}

function readMethod(reading: Reading, service: ServiceDescriptorProto, parent: readonly number[]): void {
  const { cursor } = reading
  cursor.located([...parent, SERVICE.METHOD, service.method.length], (location) => {
    const { path } = location
    const method: MethodDescriptorProto = {}
    service.method.push(method)
    cursor.want('rpc')
    cursor.located([...path, METHOD.NAME], () => {
      cursor.mark(method, 'name')
      method.name = cursor.name('the name of the method')
    })
    cursor.want('(')
    if (readStream(reading, path, METHOD.CLIENT_STREAMING)) method.clientStreaming = true
    cursor.located([...path, METHOD.INPUT], () => {
      cursor.mark(method, 'input')
      method.inputType = readTypeName(reading)
    })
    cursor.want(')')
    cursor.want('returns')
    cursor.want('(')
    if (readStream(reading, path, METHOD.SERVER_STREAMING)) method.serverStreaming = true
    cursor.located([...path, METHOD.OUTPUT], () => {
      cursor.mark(method, 'output')
      method.outputType = readTypeName(reading)
    })
    cursor.want(')')
    if (!cursor.tryClose('{', location)) return cursor.close(';', location)
    const options = reading.optionsOf(method, 'MethodOptions', [...path, METHOD.OPTIONS])
    cursor.block(`method ${method.name}`, () => {
      if (!cursor.tryClose(';')) readOption(reading, options, 'statement')
    })
  })
}

function readStream({ cursor }: Reading, path: readonly number[], field: number): boolean {
  if (!cursor.at('stream')) return false
  cursor.located([...path, field], () => { cursor.next() })
  return true
}
