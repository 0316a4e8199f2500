import type { Method, Service } from '@skein/core'
import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { usage } from '../failure.ts'
import { meant } from '../suggest.ts'
import { serviceOf } from './service.ts'
import type { Source } from './source.ts'
import { symbolsOf } from './symbols.ts'

export interface FoundMethod {
  /** `shop.v1.Orders/Place` */
  readonly name: string
  /** With this method alone. */
  readonly service: Service<{ readonly method: Method }>
  readonly method: Method
  /** That declare it, each after what it imports. */
  readonly files: readonly FileDescriptorProto[]
}

/** Finds `shop.v1.Orders/Place`, also as `shop.v1.Orders.Place`, `Orders/Place` or `Orders/place`. */
export async function findMethod(source: Source, text: string): Promise<FoundMethod> {
  const path = text.replace(/^\//, '')
  const at = path.includes('/') ? path.lastIndexOf('/') : path.lastIndexOf('.')
  if (at < 1 || at === path.length - 1) throw usage(`${JSON.stringify(text)} names no method`, 'write it like shop.v1.Orders/Place; see skein list')
  const name = await findService(source, path.slice(0, at))
  const asked = path.slice(at + 1)
  const files = await source.declaring(name)
  const declared = symbolsOf(files).get(name)
  if (declared?.kind !== 'service') throw usage(`${source.name}: ${name} is no service`, 'see skein list')
  const names = declared.it.method.map((it) => it.name ?? '')
  const methods = declared.it.method
  const found = methods.find((it) => it.name === asked) ?? methods.find((it) => it.name?.toLowerCase() === asked.toLowerCase())
  if (found === undefined) {
    throw usage(`${name} has no method ${asked}`, meant(asked, names, `it has ${names.slice(0, 8).join(', ') || 'none at all'}`))
  }
  const service = serviceOf(files, name, found.name ?? '', source.name)
  return { name: `${name}/${found.name ?? ''}`, service, method: service.methods.method, files }
}

/** By its full name, or by the end of it where there is only one. */
export async function findService(source: Source, asked: string): Promise<string> {
  const names = await source.services()
  if (names.includes(asked)) return asked
  const lower = asked.toLowerCase()
  const [found, another] = names.filter((it) => it.endsWith(`.${asked}`) || it.toLowerCase() === lower)
  if (found === undefined) {
    const otherwise = names.length === 0 ? 'it has none at all' : `it has ${names.slice(0, 8).join(', ')}`
    throw usage(`${source.name} has no service ${asked}`, meant(asked, names, otherwise))
  }
  if (another !== undefined) throw usage(`${asked} is ${found} or ${another}`, 'write the whole name')
  return found
}
