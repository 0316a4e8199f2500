import { describe, expect, it } from 'vitest'
import { Code, RpcError } from '@skein/core'
import type { Invoke, Metadata, ResponseSink, Status } from '@skein/core'
import { Caller, Line, newCall } from '../test/scripted.ts'
import { OK, unsent } from './status.ts'
import { refuse, Relay } from './sinks.ts'

const WHY: Status = { code: Code.CANCELLED, message: 'enough' }
type Make = (responses: ResponseSink<string>) => Relay<string, string>
const relayed = (line: Line, make: Make): Invoke<string, string> => (call, responses) =>
  make(responses).start(line.invoke, call)

describe('Relay', () => {
  it('passes all that comes, both ways, and nothing after the end', () => {
    const line = new Line()
    const caller = Caller.start(relayed(line, (it) => new Relay(it)), newCall())
    line.peer.roomy = false
    expect(caller.send('a')).toBe(false)
    line.peer.ready()
    caller.requests.pull()
    caller.send('b', true)
    caller.requests.finish()
    line.peer.headers([['k', 'v']])
    caller.roomy = false
    expect(line.peer.message('x')).toBe(false)
    line.peer.end(OK, [['t', '1']])
    for (const over of [false, true]) {
      line.peer.over = over
      line.peer.headers()
      line.peer.ready()
      expect([line.peer.message('late'), caller.requests.send('late', false)]).toEqual([false, false])
      line.peer.end()
    }
    caller.requests.pull()
    caller.requests.finish()
    caller.cancel(WHY)
    expect([caller.heard, caller.breaches]).toEqual([['ready', 'headers k=v', 'message x', 'end 0'], []])
    expect(line.peer.heard).toEqual(['send a', 'pull', 'send b last', 'finish'])
    expect(caller.trailers).toEqual([['t', '1']])
  })

  it('is cancelled once, at once, also where a layer holds the end that came', () => {
    class Holding extends Relay<string, string> {
      held: Status | undefined
      override end(status: Status, trailers: Metadata): void {
        if (status.code === Code.OK) this.held = status
        else super.end(status, trailers)
      }
    }
    for (const ends of [true, false]) {
      const line = new Line()
      const caller = Caller.start(relayed(line, (it) => new Holding(it)), newCall())
      if (ends) line.peer.end()
      caller.cancel(WHY)
      caller.cancel(WHY)
      expect([caller.heard, caller.breaches, line.peer.over]).toEqual([['end 1'], [], true])
    }
  })
})

describe('refuse', () => {
  const no = unsent(Code.UNAVAILABLE, 'closed')

  it('ends the call in a microtask', async () => {
    const caller = Caller.start<string, string>((_, responses) => refuse(responses, no), newCall())
    expect([caller.heard, caller.send('x')]).toEqual([[], false])
    caller.requests.finish()
    caller.requests.pull()
    await Promise.resolve()
    expect([caller.heard, caller.status, caller.breaches]).toEqual([['end 14'], no, []])
  })

  it('or at once, with the delivery that it had, where it is cancelled before', async () => {
    const caller = Caller.start<string, string>((_, responses) => refuse(responses, no), newCall())
    caller.cancel(new RpcError(Code.CANCELLED, 'enough'))
    await Promise.resolve()
    expect([caller.heard, caller.breaches]).toEqual([['end 1'], []])
    expect(caller.status).toMatchObject({ code: Code.CANCELLED, message: 'enough', delivery: 'unsent' })
  })
})
