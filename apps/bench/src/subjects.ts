import type { Kind } from './cases.ts'

/** Ours, what we are compared with, or the bare transport beneath all of them. */
export type Role = 'ours' | 'peer' | 'floor'

export interface SubjectEntry {
  readonly name: string
  readonly role: Role
  readonly about: string
  /** A module of subjects/ and what its create() is given, or a peer that is built from source. */
  readonly program: { readonly module: string, readonly variant: string } | { readonly build: 'go' | 'tonic' }
  readonly kinds: readonly Kind[]
  /** Whether it has a TLS side, can be given interceptors, and has the twenty methods. */
  readonly tls: boolean
  readonly interceptors: boolean
  readonly methods: boolean
}

const withoutMemory: readonly Kind[] = ['unary', 'blob', 'serverStream', 'clientStream', 'duplex']
const everyKind: readonly Kind[] = [...withoutMemory, 'streamMemory', 'connectionMemory']

function skein(codec: string): SubjectEntry {
  return {
    name: `skein-tcp-${codec}`, role: 'ours', about: `Skein over TCP with codec-${codec}`,
    program: { module: 'skein.ts', variant: codec }, kinds: everyKind, tls: true, interceptors: true, methods: true,
  }
}

function peer(name: string, about: string): SubjectEntry {
  return {
    name, role: 'peer', about,
    program: { module: `${name}.ts`, variant: '' }, kinds: everyKind, tls: true, interceptors: false, methods: true,
  }
}

function built(name: string, build: 'go' | 'tonic', about: string, tls: boolean): SubjectEntry {
  return {
    name, role: 'peer', about,
    program: { build }, kinds: withoutMemory, tls, interceptors: false, methods: false,
  }
}

function floor(name: string, variant: string, about: string, kinds: readonly Kind[], tls: boolean): SubjectEntry {
  const module = `${name.replace('-promise', '')}.ts`
  return { name, role: 'floor', about, program: { module, variant }, kinds, tls, interceptors: false, methods: false }
}

/** What every ratio of peers is named against. */
export const baseline = 'grpc-js'

/** In the order in which the tables show them. */
export const subjects: readonly SubjectEntry[] = [
  skein('protobuf'),
  skein('json'),
  skein('msgpack'),
  peer('grpc-js', 'the official gRPC for Node, messages by protobufjs'),
  peer('connect-node', 'Connect for Node, speaking gRPC over node:http2'),
  peer('nice-grpc', 'promises and async iterables over grpc-js'),
  { ...peer('node-http2', "Node's own HTTP/2, unary gRPC written on it with no framework"), kinds: ['unary'], methods: false },
  built('grpc-go', 'go', 'the official gRPC for Go, client and server; wants go', true),
  built('tonic', 'tonic', 'gRPC for Rust, client and server; wants cargo', false),
  floor('h2-floor', '', 'HTTP/2 frames over net, no framework, a callback a call',
    ['unary', 'serverStream', 'clientStream', 'duplex'], true),
  floor('tcp-floor', 'callback', 'length-prefixed frames over net, no framework, a callback a call',
    ['unary', 'serverStream', 'clientStream', 'duplex'], true),
  floor('tcp-floor-promise', 'promise', 'the same with a promise a call', ['unary'], false),
  floor('socket-floor', '', 'large payloads echoed over a bare socket', ['blob'], false),
]
