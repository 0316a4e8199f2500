import { type Caller, type Done, text } from '../subject.ts'
import { type Blob, type Count, manyNames, type Text } from './schema.ts'

/** The handlers of every framework whose streams are async iterables. */
export const handlers = {
  unary: async (message: Text): Promise<Text> => ({ value: message.value }),

  blob: async (message: Blob): Promise<Blob> => ({ value: message.value }),

  async *serverStream(count: Count): AsyncGenerator<Text> {
    for (let sent = 0; sent < count.value; sent += 1) yield { value: text }
  },

  async clientStream(messages: AsyncIterable<Text>): Promise<Count> {
    let value = 0
    for await (const _ of messages) value += 1
    return { value }
  },

  async *duplex(messages: AsyncIterable<Text>): AsyncGenerator<Text> {
    for await (const message of messages) yield { value: message.value }
  },
}

/** A stub whose streams are async iterables. */
export interface Stub {
  unary(message: Text): Promise<Text>
  blob(message: Blob): Promise<Blob>
  serverStream(count: Count): AsyncIterable<Text>
  clientStream(messages: AsyncIterable<Text>): Promise<Count>
  duplex(messages: AsyncIterable<Text>): AsyncIterable<Text>
}

/** A stub of Many. */
export type ManyStub = Readonly<Record<`m${number}`, Stub['unary']>>

/** The handlers of Many. */
export const manyHandlers: ManyStub = Object.fromEntries(manyNames.map((name) => [name, handlers.unary]))

/** Drives such a stub the way its users do: a promise for each call, for await over each stream. */
export function iterating(stub: Stub, many: ManyStub | undefined, close: () => Promise<void>): Caller {
  const methods = many === undefined ? [stub.unary] : manyNames.map((name) => many[name]!)
  return {
    unary(method, done) {
      methods[method]!({ value: text }).then((message) => { done(differs(message.value.length, text.length)) }, done)
    },
    blob(payload, done) {
      stub.blob({ value: payload }).then((message) => { done(differs(message.value.length, payload.length)) }, done)
    },
    serverStream(messages, done) {
      void count(stub.serverStream({ value: messages }), messages, done)
    },
    clientStream(messages, done) {
      stub.clientStream(texts(messages)).then((reply) => { done(differs(reply.value, messages)) }, done)
    },
    duplex(messages, done) {
      void count(stub.duplex(texts(messages)), messages, done)
    },
    hold: () => hold(stub),
    close,
  }
}

/** The error of a reply that is not what it should be; undefined when it is. */
export function differs(got: number, wanted: number): Error | undefined {
  return got === wanted ? undefined : new Error(`${got} came back instead of ${wanted}`)
}

async function count(messages: AsyncIterable<Text>, wanted: number, done: Done): Promise<void> {
  let seen = 0
  try {
    for await (const _ of messages) seen += 1
  } catch (error) {
    done(error)
    return
  }
  done(differs(seen, wanted))
}

async function* texts(count: number): AsyncGenerator<Text> {
  for (let sent = 0; sent < count; sent += 1) yield { value: text }
}

async function hold(stub: Stub): Promise<void> {
  const never = new Promise<void>(() => {})
  async function* one(): AsyncGenerator<Text> {
    yield { value: text }
    await never
  }
  const replies = stub.duplex(one())[Symbol.asyncIterator]()
  const first = await replies.next()
  if (first.done === true) throw new Error('the stream ended before its first message')
  held.push(replies)
}

/** What keeps held streams from being collected. */
const held: AsyncIterator<Text>[] = []
