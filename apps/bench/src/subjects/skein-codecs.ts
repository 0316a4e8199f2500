import { clientStream, type Codec, defineService, duplex, serverStream, type Service, unary } from '@skein/core'
import { type Blob, type Count, manyMethods, protoFile, serviceName, type Text } from './schema.ts'

/** One of Skein's codecs, loaded alone: what another one lacks is no failure of it. */
export async function codecNamed(name: string): Promise<Codec> {
  switch (name) {
    case 'json': return (await import('@skein/codec-json')).json()
    case 'msgpack': return (await import('@skein/codec-msgpack')).msgpack()
    case 'protobuf': return (await import('@skein/codec-protobuf')).protobuf()
  }
  throw new Error(`no such codec: ${name}`)
}

/** bench.proto's service: for protobuf loaded from it, for the others declared in TypeScript, as users have it. */
export async function serviceFor(codec: string): Promise<Service> {
  if (codec !== 'protobuf') return declared()
  const { loadProto } = await import('@skein/codec-protobuf')
  return (await loadProto(protoFile)).service(serviceName)
}

function declared(): Service {
  const many = Array.from({ length: manyMethods }, (_, n) => [`m${n}`, unary<Text, Text>()] as const)
  return defineService(serviceName, {
    unary: unary<Text, Text>(),
    blob: unary<Blob, Blob>(),
    serverStream: serverStream<Count, Text>(),
    clientStream: clientStream<Text, Count>(),
    duplex: duplex<Text, Text>(),
    ...Object.fromEntries(many),
  })
}
