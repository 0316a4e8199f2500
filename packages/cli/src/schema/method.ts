import type { Method, Service } from '@skein/core'
import type { FileDescriptorProto, MethodDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
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
  const found = declaredMethod(files, name, asked, source.name)
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

/** A name of anything: a service, a message … by its full name, a service also by the end of it, or a method. */
export async function findDeclared(
  source: Source, asked: string,
): Promise<{ readonly name: string; readonly method?: string }> {
  const path = asked.replace(/^[./]/, '')
  const slash = path.lastIndexOf('/')
  if (slash > 0) {
    const service = await findService(source, path.slice(0, slash))
    return { name: service, method: await methodOf(source, service, path.slice(slash + 1)) }
  }
  const services = await source.services()
  if (services.includes(path)) return { name: path }
  const dot = path.lastIndexOf('.')
  if (dot > 0 && services.includes(path.slice(0, dot))) {
    return { name: path.slice(0, dot), method: await methodOf(source, path.slice(0, dot), path.slice(dot + 1)) }
  }
  return { name: services.find((it) => it.endsWith(`.${path}`)) ?? path }
}

async function methodOf(source: Source, service: string, asked: string): Promise<string> {
  return declaredMethod(await source.declaring(service), service, asked, source.name).name ?? ''
}

function declaredMethod(
  files: readonly FileDescriptorProto[], service: string, asked: string, who: string,
): MethodDescriptorProto {
  const declared = symbolsOf(files).get(service)
  if (declared?.kind !== 'service') throw usage(`${who}: ${service} is no service`, 'see skein list')
  const methods = declared.it.method
  const lower = asked.toLowerCase()
  const found = methods.find((it) => it.name === asked) ?? methods.find((it) => it.name?.toLowerCase() === lower)
  if (found !== undefined) return found
  const names = methods.map((it) => it.name ?? '')
  const otherwise = `it has ${names.slice(0, 8).join(', ') || 'none at all'}`
  throw usage(`${service} has no method ${asked}`, meant(asked, names, otherwise))
}
