import type { MethodDescriptorProto, ServiceDescriptorProto } from '../google/protobuf/descriptor.ts'
import { join } from '../parse/link/entry.ts'
import { SERVICE } from '../parse/syntax/paths.ts'
import type { Printer } from './printer.ts'

export function printService(
  printer: Printer, service: ServiceDescriptorProto, scope: string, path: readonly number[],
): void {
  const name = join(scope, service.name ?? '')
  printer.lines.block(`service ${service.name}`, path, () => {
    printer.optionStatements('ServiceOptions', service.options, name)
    for (const [i, it] of service.method.entries()) printMethod(printer, it, name, [...path, SERVICE.METHOD, i])
  })
}

export function printMethod(
  printer: Printer, method: MethodDescriptorProto, scope: string, path: readonly number[],
): void {
  const { names, lines } = printer
  const from = join(scope, method.name ?? '')
  const type = (name = '', streams = false): string => {
    const short = names.short(name, from, 'any')
    return streams ? `stream ${short}` : short
  }
  const head = `rpc ${method.name}(${type(method.inputType, method.clientStreaming)}) returns (${type(method.outputType, method.serverStreaming)})`
  if (method.options === undefined) return lines.statement(`${head};`, path)
  lines.block(head, path, () => { printer.optionStatements('MethodOptions', method.options, from) })
}
