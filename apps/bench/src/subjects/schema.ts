import { fileURLToPath } from 'node:url'
import protobuf from 'protobufjs'

export interface Text { readonly value: string }
export interface Blob { readonly value: Uint8Array }
export interface Count { readonly value: number }

export const protoFile: string = fileURLToPath(new URL('../../bench.proto', import.meta.url))
/** Messages for the codecs alone. */
export const orderFile: string = fileURLToPath(new URL('../../order.proto', import.meta.url))
export const serviceName = 'bench.v1.Bench'
export const manyName = 'bench.v1.Many'
const manyMethods = 20

/** The names of Many's methods, as JavaScript has them. */
export const manyNames: readonly `m${number}`[] = Array.from({ length: manyMethods }, (_, n) => `m${n}` as const)

/** A .proto, loaded by protobufjs. */
export function loadRoot(file: string = protoFile): protobuf.Root {
  const root = protobuf.loadSync(file)
  root.resolveAll()
  return root
}
