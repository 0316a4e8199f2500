import { fileURLToPath } from 'node:url'
import protobuf from 'protobufjs'

export interface Text { readonly value: string }
export interface Blob { readonly value: Uint8Array }
export interface Count { readonly value: number }

export const protoFile: string = fileURLToPath(new URL('../../bench.proto', import.meta.url))
export const serviceName = 'bench.v1.Bench'
export const manyMethods = 20

/** bench.proto, loaded by protobufjs. */
export function loadRoot(): protobuf.Root {
  const root = protobuf.loadSync(protoFile)
  root.resolveAll()
  return root
}
