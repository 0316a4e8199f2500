import { clientStream, type Codec, defineService, duplex, serverStream, type Service, unary } from '@skein/core'
import { type Blob, type Count, manyName, manyNames, protoFile, serviceName, type Text } from './schema.ts'

/** One of Skein's codecs, loaded alone: what another one lacks is no failure of it. */
export async function codecNamed(name: string): Promise<Codec> {
  switch (name) {
    case 'json': return (await import('@skein/codec-json')).json()
    case 'msgpack': return (await import('@skein/codec-msgpack')).msgpack()
    case 'protobuf': return (await import('@skein/codec-protobuf')).protobuf()
  }
  throw new Error(`no such codec: ${name}`)
}

export interface Services { readonly bench: Service, readonly many: Service }

/** bench.proto's services: for protobuf loaded from it, for the others declared in TypeScript, as users have it. */
export async function servicesFor(codec: string): Promise<Services> {
  if (codec !== 'protobuf') return declared()
  const { loadProto } = await import('@skein/codec-protobuf')
  const proto = await loadProto(protoFile)
  return { bench: proto.service(serviceName), many: proto.service(manyName) }
}

function declared(): Services {
  const bench = defineService(serviceName, {
    unary: unary<Text, Text>(),
    blob: unary<Blob, Blob>(),
    serverStream: serverStream<Count, Text>(),
    clientStream: clientStream<Text, Count>(),
    duplex: duplex<Text, Text>(),
  })
  const many = defineService(manyName, Object.fromEntries(manyNames.map((name) => [name, unary<Text, Text>()])))
  return { bench, many }
}
