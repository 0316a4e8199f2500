import { Code, defineService, serverStream } from '@skein/core'
import type { Bytes, Call, Invoke, ResponseSink, Status } from '@skein/core'
import type { Connection } from '@skein/core/transport'
import { expect, it } from 'vitest'
import { ask } from './question.ts'

const { methods } = defineService('test.v1.Words', { all: serverStream<string, string>() })
const bytes = (text: string): Bytes => Buffer.from(text)

/** A question to a server that the test plays. */
class Question {
  readonly seen: string[] = []
  readonly stop: () => void
  call: Call | undefined = undefined
  responses: ResponseSink<Bytes> | undefined = undefined
  /** What is done with an answer. */
  answered: (text: string) => void = (text) => { this.seen.push(text) }

  constructor() {
    const invoke: Invoke<Bytes, Bytes> = (call, responses) => {
      this.call = call
      this.responses = responses
      return {
        send: (message, last) => {
          this.seen.push(`sent ${String(message)}${last ? ', all' : ''}`)
          return false
        },
        finish: () => { this.seen.push('finished') },
        pull: () => { this.seen.push('pulled') },
        cancel: (why: Status) => {
          this.seen.push(`cancelled: ${why.code}`)
          responses.end(why, [])
        },
      }
    }
    const connection: Connection = {
      endpoint: { address: 'a:1' }, peer: { address: 'a:1' }, state: 'ready', step: '', why: undefined, inFlight: 0,
      room: 1, invoke, close: () => Promise.resolve(),
    }
    this.stop = ask(connection, methods.all, 'proto', bytes('words'), {
      message: (message) => { this.answered(String(message)) },
      ended: ({ code, message }) => { this.seen.push(`ended: ${code} ${message}`) },
    })
  }
}

it('sends one request, and passes the answers on up to their end', () => {
  const { seen, call, responses, stop } = new Question()
  expect(call).toMatchObject({ method: methods.all, codec: 'proto', deadline: Infinity, metadata: [] })
  responses?.headers([])
  expect([responses?.message(bytes('a')), responses?.message(bytes('b'))]).toEqual([true, true])
  responses?.ready()
  let over: Status | undefined
  call?.onCancel((why) => { over = why })
  responses?.end({ code: Code.UNAVAILABLE, message: 'gone' }, [])
  expect(seen).toEqual(['sent words, all', 'a', 'b', 'ended: 14 gone'])
  expect(over).toMatchObject({ code: Code.UNAVAILABLE })
  stop()
  expect(seen).not.toContain('ended: 1 nobody wants to know it any more')
})

it('is silent once it is stopped, though answers are on their way', () => {
  const { seen, responses, stop } = new Question()
  responses?.message(bytes('a'))
  stop()
  expect(responses?.message(bytes('b'))).toBe(false)
  stop()
  expect(seen).toEqual(['sent words, all', 'a', 'cancelled: 1', 'cancelled: 1'])
})

it('may be stopped by an answer', () => {
  const it = new Question()
  it.answered = () => { it.stop() }
  expect(it.responses?.message(bytes('a'))).toBe(false)
  expect(it.seen).toEqual(['sent words, all', 'cancelled: 1'])
})
