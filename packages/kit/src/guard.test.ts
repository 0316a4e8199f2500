import { describe, expect, it } from 'vitest'
import { Code, RpcError } from '@skein/core'
import type { Call, Interceptor, Invoke, Metadata, RequestSink, ResponseSink, Status } from '@skein/core'
import { Caller, Line, newCall, seeded } from '../test/scripted.ts'
import { chain, vouched } from './guard.ts'
import { Relay } from './sinks.ts'
import { NO_METADATA, OK } from './status.ts'

const WHY: Status = { code: Code.CANCELLED, message: 'enough' }
type Part = 'invoke' | 'send' | 'finish' | 'cancel' | 'pull' | 'headers' | 'message' | 'end' | 'ready'
const PARTS: readonly Part[] = ['invoke', 'send', 'finish', 'cancel', 'pull', 'headers', 'message', 'end', 'ready']

/** A layer that throws where it is told to, and from then on everywhere where `for ever`. */
class Thrower<I, O> extends Relay<I, O> {
  private readonly at: (part: Part) => boolean

  constructor(responses: ResponseSink<O>, at: (part: Part) => boolean) {
    super(responses)
    this.at = at
  }

  private may(part: Part): void {
    if (this.at(part)) throw new TypeError(`${part} secret`)
  }

  override start(next: Invoke<I, O>, call: Call): this {
    super.start(next, call)
    this.may('invoke')
    return this
  }

  override send(message: I, last: boolean): boolean { this.may('send'); return super.send(message, last) }
  override finish(): void { this.may('finish'); super.finish() }
  override cancel(why: Status): void { this.may('cancel'); super.cancel(why) }
  override pull(): void { this.may('pull'); super.pull() }
  override headers(metadata: Metadata): void { this.may('headers'); super.headers(metadata) }
  override message(message: O): boolean { this.may('message'); return super.message(message) }
  override end(status: Status, trailers: Metadata): void { this.may('end'); super.end(status, trailers) }
  override ready(): void { this.may('ready'); super.ready() }
}

function throwing(at: (part: Part) => boolean): Interceptor {
  return (next) => (call, responses) => new Thrower(responses, at).start(next, call)
}

const passing: Interceptor = (next) => (call, responses) => new Relay(responses).start(next, call)

/** The same, and vouched for. */
const known = vouched((next) => (call, responses) => new Relay(responses).start(next, call))

/** An interceptor out of one function that is given what a hand-written layer has. */
type Raw = (next: Invoke<string, string>, call: Call, responses: ResponseSink<string>) => unknown

function layer(invoke: Raw): Interceptor {
  return ((next: Invoke<string, string>) => (call: Call, responses: ResponseSink<string>) =>
    invoke(next, call, responses)) as Interceptor
}

interface Begun { readonly line: Line; readonly caller: Caller }

async function begin(interceptors: readonly Interceptor[], names?: readonly string[]): Promise<Begun> {
  const line = new Line()
  const caller = Caller.start(chain(interceptors, line.invoke, names), newCall())
  await Promise.resolve()
  return { line, caller }
}

/** Makes every part of every layer run that still can. */
function play(line: Line, caller: Caller): void {
  const peer = line.peers[0]
  if (peer !== undefined) peer.roomy = false
  caller.send('a')
  peer?.ready()
  peer?.headers()
  caller.roomy = false
  peer?.message('b')
  caller.requests.pull()
  caller.requests.finish()
}

describe('chain', () => {
  it('is the innermost itself where there is nothing to guard', () => {
    const { invoke } = new Line()
    expect(chain([], invoke)).toBe(invoke)
  })

  it('puts nothing around those that are vouched for', () => {
    const line = new Line()
    const invokes: unknown[] = []
    const layers: unknown[] = []
    const seen = (): Interceptor => vouched((next) => {
      invokes.push(next)
      const layer: typeof next = (call, responses) => next(call, responses)
      layers.unshift(layer)
      return layer
    })
    expect(chain([seen(), seen()], line.invoke)).toBe(layers[0])
    expect(invokes).toEqual([line.invoke, layers[1]])
  })

  it('calls each interceptor once, and passes calls from the first to the last and back', async () => {
    const order: string[] = []
    const noting = (name: string): Interceptor => (next) => {
      order.push(`made ${name}`)
      return (call, responses) => {
        order.push(`call ${name}`)
        const Noting = class extends Relay<never, never> {
          override end(status: Status, trailers: Metadata): void { order.push(`end ${name}`); super.end(status, trailers) }
        }
        return new Noting(responses).start(next, call)
      }
    }
    const line = new Line()
    const invoke = chain([noting('a'), noting('b')], line.invoke)
    const caller = Caller.start(invoke, newCall([['k', 'v']]))
    play(line, caller)
    line.peer.end()
    Caller.start(invoke, newCall())
    expect(order).toEqual(['made b', 'made a', 'call a', 'call b', 'end b', 'end a', 'call a', 'call b'])
    expect(line.peers[0]?.heard).toEqual(['send a', 'pull', 'finish'])
    expect(line.peers[0]?.call.metadata).toEqual([['k', 'v']])
    expect([caller.heard, caller.breaches]).toEqual([['ready', 'headers ', 'message b', 'end 0'], []])
  })

  it.each<[string, unknown, string]>([
    ['throws', () => { throw new Error('x') }, 'interceptor 2 (bad) threw when it was put in place: x'],
    ['gives back nothing', () => undefined, 'interceptor 2 (bad) gave back no function; write it like'],
    ['is no function', 7, 'interceptor 2 (bad) threw when it was put in place'],
    ['is not there', undefined, 'interceptor 2 (bad) gave back no function'],
  ])('refuses an interceptor that %s', (_, bad, message) => {
    expect(() => chain([passing, bad as Interceptor], new Line().invoke, ['', 'bad'])).toThrow(message)
    expect(() => chain([bad as Interceptor], new Line().invoke)).toThrow(/^interceptor 1 /)
  })
})

describe.each([
  [0, 'guarded', passing], [1, 'guarded', passing], [2, 'guarded', passing], [0, 'vouched', known], [1, 'vouched', known],
  [2, 'vouched', known],
] as const)('what interceptor %i of three throws, the others being %s', (place, _, other) => {
  const around = (thrower: Interceptor): Interceptor[] => [0, 1, 2].map((i) => (i === place ? thrower : other))

  it.each(PARTS.flatMap((part) => [[part, 'once'], [part, 'and ever after']] as const))('in %s, %s, ends the call both ways', async (part, when) => {
    let thrown = false
    const { line, caller } = await begin(around(throwing((at) => {
      if (thrown) return when === 'and ever after'
      return (thrown = at === part)
    })))
    play(line, caller)
    if (part === 'end') line.peer.end()
    if (part === 'cancel') caller.cancel(WHY)
    expect(caller.breaches).toEqual([])
    expect(caller.status).toMatchObject({ code: Code.INTERNAL, message: `interceptor ${place + 1} threw (/test.v1.Test/Echo)` })
    expect(caller.status?.cause).toMatchObject({ message: `${part} secret` })
    expect(line.peer.over).toBe(true)
    expect(line.peer.heard.at(-1)).toBe(part === 'end' ? 'finish' : 'cancel 13')
  })

  it.each(PARTS)('in %s is passed on as it is, where it is an RpcError', async (part) => {
    const error = new RpcError(Code.UNAUTHENTICATED, 'no token', { metadata: [['www', 'x']], details: [{ type: 't', value: new Uint8Array(1) }] })
    const Refusing = class extends Thrower<never, never> {
      constructor(responses: ResponseSink<never>) {
        super(responses, (at) => { if (at === part) throw error; return false })
      }
    }
    const refusing: Interceptor = (next) => (call, responses) => new Refusing(responses).start(next, call)
    const { line, caller } = await begin(around(refusing))
    play(line, caller)
    if (part === 'end') line.peer.end()
    if (part === 'cancel') caller.cancel(WHY)
    expect(caller.breaches).toEqual([])
    expect(caller.status).toMatchObject({ code: Code.UNAUTHENTICATED, message: 'no token', details: error.details })
    expect(caller.trailers).toEqual([['www', 'x']])
  })
})

describe('a throw', () => {
  it('in invoke is told in a microtask, or at once when the caller cancels before, and nothing was sent', async () => {
    const refusing = layer(() => { throw new RpcError(Code.PERMISSION_DENIED, 'no') })
    const line = new Line()
    const invoke = chain([passing, refusing], line.invoke, ['', 'auth'])
    const caller = Caller.start(invoke, newCall())
    expect([caller.status, caller.requests.send('a', false)]).toEqual([undefined, false])
    await Promise.resolve()
    expect(caller.status).toMatchObject({ code: Code.PERMISSION_DENIED, delivery: 'unsent' })
    const other = Caller.start(invoke, newCall())
    other.cancel(WHY)
    await Promise.resolve()
    expect([other.heard, other.breaches, other.status?.delivery, line.peers]).toEqual([['end 1'], [], 'unsent', []])
  })

  it('carries the delivery of what it had begun', async () => {
    const { line, caller } = await begin([throwing((at) => at === 'message')])
    line.peer.cancel = (why) => { line.peer.end({ ...why, delivery: 'unprocessed' }) }
    line.peer.message('x')
    expect(caller.status).toMatchObject({ code: Code.INTERNAL, delivery: 'unprocessed' })
  })

  it('in a layer that calls next later, with a child, twice, reaches the caller and all that it began', async () => {
    const late: Interceptor = (next) => (call, responses) => {
      const relay = new Thrower<never, never>(responses, (at) => at === 'end' || at === 'message' || at === 'cancel')
      queueMicrotask(() => { relay.start(next, call.with({})); relay.start(next, call) })
      return relay
    }
    const { line, caller } = await begin([late, passing])
    expect(line.peers.length).toBe(2)
    line.peer.message('x')
    expect([caller.heard, caller.breaches]).toEqual([['end 13'], []])
    expect(line.peers.map((it) => it.over)).toEqual([true, true])
    expect(caller.status).toMatchObject({ message: 'interceptor 1 (late) threw (/test.v1.Test/Echo)', delivery: 'unknown' })
  })

  it('of the layer around the chain is not taken for one of the chain', async () => {
    const line = new Line()
    const inner = chain([passing], line.invoke, ['inner'])
    const outer = chain([throwing((at) => at === 'end' || at === 'headers')], inner, ['outer'])
    const caller = Caller.start(outer, newCall())
    line.peer.headers()
    expect([caller.heard, line.peer.over, caller.status?.message]).toEqual([['end 13'], true, 'interceptor 1 (outer) threw (/test.v1.Test/Echo)'])
  })

  it('of the caller itself ends the call', async () => {
    const { line, caller } = await begin([passing])
    caller.onEvent = (event) => { if (event.startsWith('message')) throw new Error('user code') }
    line.peer.message('x')
    expect([caller.heard, line.peer.over, caller.status?.message]).toEqual([['message x', 'end 13'], true, 'the caller threw (/test.v1.Test/Echo)'])
  })
})

describe('the order of things', () => {
  it.each<[string, (responses: ResponseSink<string>) => void]>([
    ['sent headers', (it) => { it.headers(NO_METADATA) }],
    ['sent a message', (it) => { it.message('early') }],
    ['ended', (it) => { it.end(OK, NO_METADATA) }],
    ['said ready', (it) => { it.ready() }],
  ])('a layer that %s before it returned is named', async (what, act) => {
    const hasty = layer((next, call, responses) => {
      const relay = new Relay(responses).start(next, call)
      act(responses)
      return relay
    })
    const { line, caller } = await begin([passing, hasty])
    expect([caller.heard, caller.breaches, line.peer.heard]).toEqual([['end 13'], [], ['cancel 13']])
    expect(caller.status?.message).toBe(`interceptor 2 ${what} before its invoke had returned (/test.v1.Test/Echo)`)
  })

  it('a layer that returns no sink is named', async () => {
    const { caller } = await begin([layer((next, call, responses) => { next(call, responses) })])
    expect(caller.status?.message).toBe('interceptor 1 returned no sink (/test.v1.Test/Echo)')
  })

  it.each([['headers', 'headers'], ['message', 'headers']] as const)('%s and then headers is named', async (first, second) => {
    const { line, caller } = await begin([passing])
    line.peer[first](first === 'headers' ? NO_METADATA as never : 'x' as never)
    line.peer[second]()
    expect(caller.status).toMatchObject({ code: 13, message: 'what the interceptors are around sent headers after its headers or a message (/test.v1.Test/Echo)' })
    expect([line.peer.over, caller.breaches]).toEqual([true, []])
  })

  it('messages without headers are fine, and whatever comes after the end is dropped', async () => {
    const noisy = layer((next, call, responses) => {
      const Noisy = class extends Relay<string, string> {
        override end(status: Status, trailers: Metadata): void {
          super.end(status, trailers)
          responses.end(status, trailers)
          responses.message('late')
          responses.headers(NO_METADATA)
          responses.ready()
        }
      }
      return new Noisy(responses).start(next, call)
    })
    const { line, caller } = await begin([noisy])
    line.peer.message('x')
    line.peer.end()
    expect([caller.heard, caller.breaches]).toEqual([['message x', 'end 0'], []])
    expect(caller.requests.send('x', false)).toBe(false)
  })

  it('a cancel overrules a layer that holds the end, and one that forgets to end', async () => {
    const holding = layer((next, call, responses) => {
      const Holding = class extends Relay<string, string> {
        override end(): void { /* held for ever */ }
      }
      return new Holding(responses).start(next, call)
    })
    const deaf = layer((next, call, responses) => {
      const inner = next(call, responses)
      return { send: inner.send.bind(inner), finish: () => undefined, pull: () => undefined, cancel: () => undefined }
    })
    for (const interceptor of [holding, deaf]) {
      const { line, caller } = await begin([passing, interceptor, passing])
      caller.cancel(WHY)
      expect([caller.heard, caller.breaches, line.peer.over]).toEqual([['end 1'], [], true])
    }
  })

  it('a layer may end its call and leave what it began to others', async () => {
    let kept: RequestSink<string> | undefined
    const leaving = layer((next, call, responses) => {
      kept = next(call, new Caller())
      return { ...kept, cancel: (why: Status) => { responses.end(why, NO_METADATA) } }
    })
    const { line, caller } = await begin([leaving])
    caller.cancel(WHY)
    expect([caller.heard, line.peer.over]).toEqual([['end 1'], false])
    kept?.send('on', false)
    expect(line.peer.received).toEqual(['on'])
  })
})

it('walks at random: whatever throws, every call ends once, last, and leaves nothing running', async () => {
  for (let seed = 1; seed <= 4000; seed++) {
    const random = seeded(seed)
    const odds = random() < 0.3 ? 0 : 0.08
    const thrower = throwing(() => random() < odds)
    const { line, caller } = await begin([thrower, passing, thrower].slice(0, 1 + Math.floor(random() * 3)))
    const steps: (() => unknown)[] = [
      () => caller.send('m'), () => caller.requests.finish(), () => caller.requests.pull(), () => { caller.roomy = random() < 0.5 },
      () => line.peers[0]?.heard.includes('h') || (line.peers[0]?.heard.push('h'), caller.messages.length === 0 && line.peers[0]?.headers()),
      () => line.peers[0]?.message('r'),
      () => random() < 0.2 && line.peers[0]?.end(), () => random() < 0.1 && caller.cancel(WHY),
    ]
    for (let i = 0; i < 20; i++) steps[Math.floor(random() * steps.length)]?.()
    if (caller.status === undefined) caller.cancel(WHY)
    const left = line.peers.filter((it) => !it.over).length
    expect({ seed, breaches: caller.breaches, left }).toEqual({ seed, breaches: [], left: 0 })
    expect(caller.heard.at(-1)).toMatch(/^end/)
  }
})
