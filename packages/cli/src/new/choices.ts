/** What a project is made of. */
export interface Choices {
  readonly name: string
  readonly codec: 'proto' | 'json' | 'msgpack'
  readonly transport: 'http2' | 'tcp'
  /** Whether the service is declared in a `.proto`. */
  readonly proto: boolean
}

/** The same before the folder has a name. */
export interface Answers extends Omit<Choices, 'name'> {
  readonly folder: string
}

export const CODECS = {
  proto: { package: '@skein/codec-protobuf', factory: 'protobuf', hint: 'Protocol Buffers: gRPC in every language' },
  json: { package: '@skein/codec-json', factory: 'json', hint: 'JSON: to read on the wire' },
  msgpack: { package: '@skein/codec-msgpack', factory: 'msgpack', hint: 'MessagePack: any value, without a schema' },
} as const

export const TRANSPORTS = {
  http2: { package: '@skein/transport-http2', factory: 'http2', scheme: 'http', hint: 'HTTP/2: gRPC clients, proxies, load balancers' },
  tcp: { package: '@skein/transport-tcp', factory: 'tcp', scheme: 'tcp', hint: 'TCP: between processes of Skein, the fastest' },
} as const
