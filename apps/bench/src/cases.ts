import { messageNames, operations } from './messages/subjects.ts'

/**
 * What a client does. `beside` is unary calls with large payloads beside them; `h2load` and `ghz` are clients of
 * others; `codec`, `messages` and `import` cases are measured in one process and have no server.
 */
export type Kind =
  | 'unary' | 'blob' | 'serverStream' | 'clientStream' | 'duplex' | 'beside'
  | 'connectionMemory' | 'streamMemory' | 'headers'
  | 'h2load' | 'ghz'
  | 'codec' | 'messages' | 'import'

export interface Case {
  /** The name in tables and JSON; with inFlight it is unique. */
  readonly name: string
  /** What a user names it by on the command line, beside its name. */
  readonly group: string
  readonly about: string
  readonly kind: Kind
  readonly inFlight: number
  /** That share them; one but where a client of others drives. */
  readonly connections: number
  /** Messages in one stream; throughput is counted in them. */
  readonly messages: number
  /** Payload in bytes. */
  readonly bytes: number
  /** How many methods are called in turn. */
  readonly methods: number
  readonly tls: boolean
  readonly interceptors: readonly [client: number, server: number]
  /** Subjects that take part; all that can when absent. */
  readonly only?: readonly string[]
}

const streamMessages = 1_000

function make(part: Pick<Case, 'name' | 'group' | 'about' | 'kind'> & Partial<Case>): Case {
  return { inFlight: 100, connections: 1, messages: 1, bytes: 0, methods: 1, tls: false, interceptors: [0, 0], ...part }
}

const unary = [1, 10, 100, 1_000, 10_000].map((inFlight) => make({
  name: 'unary', group: 'unary', kind: 'unary', inFlight,
  about: `a 16-byte message there and back, ${inFlight} in flight`,
}))

const streams = (['serverStream', 'clientStream', 'duplex'] as const).map((kind) => make({
  name: { serverStream: 'server-stream', clientStream: 'client-stream', duplex: 'duplex' }[kind],
  group: 'streams', kind, inFlight: 10, messages: streamMessages,
  about: `ten at once, ${streamMessages} 16-byte messages each; counted in messages`,
}))

const sizes = [['1KiB', 1, 64], ['64KiB', 64, 16], ['1MiB', 1024, 4], ['16MiB', 16 * 1024, 2]] as const
const payloads = sizes.flatMap(([size, kibibytes, several]) => [1, several].map((inFlight) => make({
  name: `payload-${size}`, group: 'payload', kind: 'blob', inFlight, bytes: kibibytes * 1024,
  about: `${size} there and back, ${inFlight} in flight`,
})))

const interceptors = ([[0, 0], [3, 0], [3, 3]] as const).map((counts) => make({
  name: `interceptors-${counts[0]}+${counts[1]}`, group: 'interceptors', kind: 'unary', interceptors: counts,
  about: `${counts[0]} interceptors on the client, ${counts[1]} on the server`,
}))

const codecs = ['json', 'msgpack', 'protobuf'].flatMap((codec) => ['small', 'order'].map((message) => make({
  name: `codec-${codec}-${message}`, group: 'codecs', kind: 'codec', inFlight: 1,
  about: `encode and decode ${message === 'small' ? '16 bytes' : 'an order of ten lines'}, against the bare library`,
  only: [`codec-${codec}`, { json: 'JSON', msgpack: 'msgpackr', protobuf: 'protobufjs' }[codec]!],
})))

const messages = messageNames.flatMap((message) => operations.map((operation) => make({
  name: `${operation}-${message.toLowerCase()}`, group: 'messages', kind: 'messages', inFlight: 1,
  about: `messages.proto's ${message}: ${operation === 'both' ? 'encode and decode' : operation}, by ours and others`,
})))

const beside = [0, 100].map((mebibytes) => make({
  name: mebibytes === 0 ? 'beside-nothing' : `beside-${mebibytes}MiB`, group: 'beside', kind: 'beside',
  inFlight: 1_000, bytes: mebibytes * 2 ** 20,
  about: mebibytes === 0
    ? 'unary, to hold the next against'
    : `unary, and ${mebibytes} MiB going there and back beside them on the connection, again and again`,
}))

const outsiders = (['h2load', 'ghz'] as const).flatMap((kind) => [1, 4].map((connections) => make({
  name: `${kind}-${connections}`, group: kind, kind, connections,
  about: `unary, 100 in flight on ${connections === 1 ? 'one connection' : `${connections} connections`}, by ${kind}`,
})))

/** Every case, in the order in which they run. */
export const cases: readonly Case[] = [
  ...unary,
  make({ name: 'methods-20', group: 'methods', kind: 'unary', methods: 20, about: 'unary, twenty methods in turn' }),
  ...streams,
  ...payloads,
  ...codecs,
  ...messages,
  ...interceptors,
  ...[1, 100].map((inFlight) => make({
    name: 'unary-tls', group: 'tls', kind: 'unary', inFlight, tls: true, about: `unary over TLS, ${inFlight} in flight`,
  })),
  ...outsiders,
  ...beside,
  make({
    name: 'headers', group: 'headers', kind: 'headers', inFlight: 1,
    about: 'bytes of header blocks in the second call of a method, by side',
  }),
  make({
    name: 'memory-connection', group: 'memory', kind: 'connectionMemory', inFlight: 200,
    about: 'heap and external memory of an idle connection, each side',
  }),
  make({
    name: 'memory-stream', group: 'memory', kind: 'streamMemory', inFlight: 2_000,
    about: 'heap and external memory of an open, idle stream, each side',
  }),
  make({
    name: 'import', group: 'import', kind: 'import', inFlight: 1, about: "time to import, over Node's own start",
  }),
]
