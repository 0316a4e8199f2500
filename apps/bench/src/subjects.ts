import type { Kind } from './cases.ts'

/** Ours, what we are compared with, or the bare transport beneath all of them. */
export type Role = 'ours' | 'peer' | 'floor'

export interface SubjectEntry {
  readonly name: string
  readonly role: Role
  readonly about: string
  /** What it is held against first, where that takes part. */
  readonly floor: 'h2-floor' | 'tcp-floor' | undefined
  /** A module of subjects/ and what its create() is given, or a peer that is built from source. */
  readonly program: { readonly module: string, readonly variant: string } | { readonly build: 'go' | 'tonic' }
  readonly kinds: readonly Kind[]
  /** Whether it has a TLS side, can be given interceptors, and has the twenty methods. */
  readonly tls: boolean
  readonly interceptors: boolean
  readonly methods: boolean
}

const streams: readonly Kind[] = ['serverStream', 'clientStream', 'duplex']
const calls: readonly Kind[] = ['unary', 'blob', ...streams]
const memory: readonly Kind[] = ['streamMemory', 'connectionMemory']
/** Where there are header blocks to count, and a server that clients of others can drive with protobuf. */
const http2: readonly Kind[] = ['headers', 'h2load', 'ghz']

function skein(transport: 'http2' | 'tcp', codec: string): SubjectEntry {
  const over = { http2: 'HTTP/2, which is gRPC', tcp: 'TCP' }[transport]
  const more: readonly Kind[] = transport === 'tcp' ? [] : codec === 'protobuf' ? http2 : ['headers']
  return {
    name: `skein-${transport}-${codec}`, role: 'ours', about: `Skein over ${over}, with codec-${codec}`,
    floor: transport === 'http2' ? 'h2-floor' : 'tcp-floor',
    program: { module: 'skein.ts', variant: `${transport}-${codec}` },
    kinds: [...calls, ...memory, 'beside', ...more], tls: true, interceptors: true, methods: true,
  }
}

function peer(name: string, about: string, kinds: readonly Kind[]): SubjectEntry {
  return {
    name, role: 'peer', about, floor: 'h2-floor', program: { module: `${name}.ts`, variant: '' },
    kinds: [...kinds, ...http2], tls: true, interceptors: false, methods: kinds.includes('blob'),
  }
}

function built(
  name: string, build: 'go' | 'tonic', about: string, kinds: readonly Kind[], tls: boolean,
): SubjectEntry {
  return {
    name, role: 'peer', about, floor: 'h2-floor', program: { build },
    kinds: [...kinds, ...http2], tls, interceptors: false, methods: false,
  }
}

function floor(name: string, variant: string, about: string, kinds: readonly Kind[], tls: boolean): SubjectEntry {
  const module = `${name.replace('-promise', '')}.ts`
  return {
    name, role: 'floor', about, floor: undefined, program: { module, variant },
    kinds, tls, interceptors: false, methods: false,
  }
}

/** What every ratio of peers is named against. */
export const baseline = 'grpc-js'
/** The one of ours that aims and the first table are about. */
export const mainSubject = 'skein-http2-protobuf'

/** In the order in which the tables show them. */
export const subjects: readonly SubjectEntry[] = [
  skein('http2', 'protobuf'),
  skein('http2', 'json'),
  skein('http2', 'msgpack'),
  skein('tcp', 'protobuf'),
  skein('tcp', 'json'),
  skein('tcp', 'msgpack'),
  peer('grpc-js', 'the official gRPC for Node, messages by protobufjs', [...calls, ...memory, 'beside']),
  peer('connect-node', 'Connect for Node, speaking gRPC over node:http2', [...calls, ...memory]),
  peer('nice-grpc', 'promises and async iterables over grpc-js', [...calls, ...memory]),
  peer('node-http2', "Node's own HTTP/2, unary gRPC written on it with no framework", ['unary']),
  built('grpc-go', 'go', 'the official gRPC for Go, client and server; wants go', [...calls, 'beside'], true),
  built('tonic', 'tonic', 'gRPC for Rust, client and server; wants cargo', calls, false),
  floor('h2-floor', '', 'HTTP/2 frames over net, no framework, a callback a call',
    ['unary', ...streams, 'h2load', 'ghz'], true),
  floor('tcp-floor', 'callback', 'length-prefixed frames over net, no framework, a callback a call',
    ['unary', ...streams], true),
  floor('tcp-floor-promise', 'promise', 'the same with a promise a call', ['unary'], false),
  floor('socket-floor', '', 'large payloads echoed over a bare socket', ['blob'], false),
]
