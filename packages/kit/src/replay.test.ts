import { describe, expect, it } from 'vitest'
import { Code } from '@skein/core'
import type { Call, Invoke, Metadata, Status } from '@skein/core'
import { Caller, Line, newCall, seeded } from '../test/scripted.ts'
import type { Peer } from '../test/scripted.ts'
import { addPhase, NO_METADATA, OK, unsent } from './status.ts'
import { Replay } from './replay.ts'
import type { Attempt } from './replay.ts'

const WHY: Status = { code: Code.CANCELLED, message: 'enough' }
const DOWN: Status = { code: Code.UNAVAILABLE, message: 'down', delivery: 'unprocessed' }
const limits = { limit: 10, size: (message: string): number => message.length }

/** As retry does it: one after the other, when the test says so. */
class Retrying extends Replay<string, string> {
  readonly log: string[] = []
  last: Attempt<string, string> | undefined

  again(invoke: Invoke<string, string>, call: Call): this {
    this.last = this.begin(invoke, call)
    return this
  }

  giveUp(status: Status): void { this.conclude(status, NO_METADATA) }
  timeOut(status: Status): void { if (this.last !== undefined) this.stop(this.last, status) }
  commitNow(): void { if (this.last !== undefined) this.commit(this.last) }
  get count(): number { return this.running }
  get done(): boolean { return this.settled }

  protected override failed(_attempt: Attempt<string, string>, status: Status): void {
    this.log.push(`failed ${status.code}`)
  }

  protected override onCommit(): void { this.log.push('commit') }
}

/** `n` attempts at once, or none, in the hands of the test. */
function begin(n: number): { line: Line; caller: Caller; replay: Retrying; peers: Peer[] } {
  const line = new Line()
  let replay!: Retrying
  const caller = Caller.start<string, string>((call, responses) => {
    replay = new Retrying(responses, limits)
    for (let i = 0; i < n; i++) replay.again(line.invoke, call.with({}))
    return replay
  }, newCall())
  return { line, caller, replay, peers: line.peers }
}

describe('retry: one attempt after the other', () => {
  it('replays what was sent, the half-close included, and follows live', () => {
    const { line, caller, replay, peers } = begin(1)
    caller.send('a')
    caller.send('b')
    line.peer.end(DOWN)
    expect([replay.log, caller.heard]).toEqual([['failed 14'], []])
    caller.send('c')
    replay.again(line.invoke, newCall())
    caller.send('d', true)
    line.peer.end(DOWN)
    replay.again(line.invoke, newCall())
    expect(peers.map((it) => it.heard)).toEqual([
      ['send a', 'send b'], ['send a', 'send b', 'send c', 'send d last'],
      ['send a', 'send b', 'send c', 'send d last'],
    ])
    line.peer.headers()
    line.peer.message('x')
    line.peer.end()
    expect([caller.heard, caller.breaches, replay.log.at(-1)]).toEqual([['headers ', 'message x', 'end 0'], [], 'commit'])
  })

  it('replays a half-close that came apart, and one of a call without messages', () => {
    for (const messages of [['a'], []]) {
      const { line, caller, replay, peers } = begin(1)
      for (const message of messages) caller.send(message)
      caller.requests.finish()
      caller.requests.finish()
      line.peer.end(DOWN)
      replay.again(line.invoke, newCall())
      const heard = [...messages.map((it) => `send ${it}`), 'finish']
      expect(peers.map((it) => it.heard)).toEqual([heard, heard])
      expect(caller.send('late')).toBe(false)
      expect(line.peer.heard).toEqual(heard)
    }
  })

  it('is committed by the headers, and what fails after them is the call\'s end', () => {
    const { line, caller, replay } = begin(1)
    caller.send('a')
    line.peer.headers([['k', 'v']])
    expect(replay.done).toBe(true)
    replay.again(line.invoke, newCall())
    expect(line.peers.length).toBe(1)
    caller.send('b')
    line.peer.end({ code: 13, message: 'x', delivery: 'processed' }, [['t', '1']])
    expect(caller.heard).toEqual(['headers k=v', 'end 13'])
    expect([caller.status?.delivery, caller.trailers, line.peer.received]).toEqual(['processed', [['t', '1']], ['a', 'b']])
  })

  it('is committed when more is sent than it may keep', () => {
    const { line, caller, replay } = begin(1)
    caller.send('12345')
    caller.send('67890')
    expect(replay.log).toEqual([])
    expect(caller.send('!')).toBe(true)
    expect(replay.log).toEqual(['commit'])
    line.peer.end(DOWN)
    expect(caller.heard).toEqual(['end 14'])
  })

  it('tells the worst delivery of its attempts', () => {
    for (const [first, second, told] of [
      ['unsent', 'unsent', 'unsent'], ['unprocessed', 'unsent', 'unprocessed'], ['unsent', undefined, 'unknown'],
      ['unknown', 'unsent', 'unknown'], ['processed', 'unsent', 'processed'],
    ] as const) {
      const { line, caller, replay } = begin(1)
      line.peer.end({ ...DOWN, delivery: first })
      replay.again(line.invoke, newCall())
      const last = { ...DOWN, delivery: second }
      line.peer.end(last)
      replay.giveUp(addPhase(last, { name: 'backing off', ms: 3 }))
      expect(caller.status).toMatchObject({ delivery: told, phases: [{ name: 'backing off' }] })
    }
  })

  it('stops an attempt for a reason of the policy\'s own, and commits one before it answers', () => {
    const { line, caller, replay } = begin(1)
    caller.send('a')
    replay.timeOut(WHY)
    expect([replay.log, line.peer.heard]).toEqual([['failed 1'], ['send a', 'cancel 1']])
    replay.again(line.invoke, newCall())
    replay.commitNow()
    line.peer.end(DOWN)
    replay.commitNow()
    expect([caller.heard, replay.log]).toEqual([['end 14'], ['failed 1', 'commit']])
  })

  it('waits, cancelled between attempts, for nobody', () => {
    const { line, caller, replay } = begin(1)
    line.peer.end(DOWN)
    caller.cancel(WHY)
    replay.again(line.invoke, newCall())
    expect([caller.heard, caller.breaches, caller.status?.delivery, line.peers.length]).toEqual([['end 1'], [], 'unprocessed', 1])
  })
})

describe('backpressure', () => {
  it('is the attempt\'s while one runs, and comes back with its ready', () => {
    const { line, caller } = begin(1)
    line.peer.roomy = false
    expect(caller.send('a')).toBe(false)
    line.peer.ready()
    expect([caller.heard, caller.send('b')]).toEqual([['ready'], true])
    expect(caller.breaches).toEqual([])
  })

  it('is the limit\'s while none runs; the next attempt takes what is kept and says ready', () => {
    const { line, caller, replay } = begin(0)
    expect([caller.send('12345'), caller.send('67890')]).toEqual([true, false])
    replay.again(line.invoke, newCall())
    expect([caller.heard, line.peer.received]).toEqual([['ready'], ['12345', '67890']])
    expect(caller.breaches).toEqual([])
  })

  it('fails a sender that goes on all the same', () => {
    const { caller, line } = begin(0)
    for (let i = 0; i < 3; i++) caller.requests.send('123456', false)
    expect(caller.heard).toEqual([])
    caller.requests.send('123456', false)
    expect([caller.status?.code, caller.status?.delivery, line.peers.length]).toEqual([Code.RESOURCE_EXHAUSTED, 'unsent', 0])
    expect(caller.requests.send('x', false)).toBe(false)
  })

  it('holds a replay to the attempt\'s own pace', () => {
    const { line, caller, replay } = begin(0)
    for (const message of ['a', 'b', 'c']) caller.send(message)
    replay.again((call, responses) => {
      const peer = line.invoke(call, responses)
      line.peer.roomy = false
      return peer
    }, newCall())
    const { peer } = line
    expect(peer.received).toEqual(['a'])
    expect(caller.send('d')).toBe(false)
    peer.ready()
    expect([peer.received, caller.heard]).toEqual([['a', 'b', 'c', 'd'], ['ready']])
    expect(caller.breaches).toEqual([])
  })

  it('stays whole over a commit of one that lags', () => {
    const { peers, caller } = begin(2)
    const [slow, fast] = peers as [Peer, Peer]
    slow.roomy = false
    expect(caller.send('a')).toBe(true)
    expect(caller.send('b')).toBe(true)
    slow.headers()
    expect([fast.heard.at(-1), slow.received]).toEqual(['cancel 1', ['a']])
    expect(caller.send('c')).toBe(false)
    slow.ready()
    expect([slow.received, caller.heard]).toEqual([['a', 'b', 'c'], ['headers ', 'ready']])
    expect(caller.send('d', true)).toBe(true)
    expect([slow.heard.at(-1), caller.breaches]).toEqual(['send d last', []])
  })
})

describe('hedging: several at once', () => {
  it('feeds all; the furthest paces; the first that answers goes on and the others are cancelled and mute', () => {
    const { peers, caller, replay } = begin(3)
    const [a, b, c] = peers as [Peer, Peer, Peer]
    b.roomy = false
    expect([caller.send('1'), caller.send('2', true)]).toEqual([true, true])
    expect(peers.map((it) => it.received)).toEqual([['1', '2'], ['1'], ['1', '2']])
    expect(replay.count).toBe(3)
    a.end(DOWN)
    expect([caller.heard, replay.log, replay.count]).toEqual([[], ['failed 14'], 2])
    c.headers()
    b.headers()
    b.message('mute')
    c.message('x')
    c.end()
    expect([caller.heard, caller.breaches]).toEqual([['headers ', 'message x', 'end 0'], []])
    expect(peers.map((it) => it.over)).toEqual([true, true, true])
  })

  it('commits the furthest over the limit', () => {
    const { peers, caller, replay } = begin(3)
    const [a, b, c] = peers as [Peer, Peer, Peer]
    a.roomy = c.roomy = false
    for (let i = 0; i < 4; i++) caller.send('123')
    expect([replay.log, a.over, b.over, c.over]).toEqual([['commit'], true, false, true])
    expect(b.received.length).toBe(4)
  })

  it('cancels all with the call, at once, and with what runs when it is given up', () => {
    const first = begin(3)
    first.caller.cancel(WHY)
    const second = begin(3)
    second.replay.giveUp(DOWN)
    for (const { caller, peers } of [first, second]) {
      expect([caller.heard.length, caller.breaches, peers.map((it) => it.over), caller.status?.delivery]).toEqual(
        [1, [], [true, true, true], 'unknown'])
    }
  })

  it('an OK alone commits too', () => {
    const { peers, caller, replay } = begin(2)
    peers[0]?.end(OK, [['t', '1']])
    expect([caller.heard, caller.trailers, peers[1]?.over, replay.log]).toEqual([['end 0'], [['t', '1']], true, ['commit']])
  })
})

describe('a call that waits for a connection', () => {
  class Waiting extends Replay<string, string> {
    readonly call: Call
    attached = 0

    constructor(call: Call, ...rest: ConstructorParameters<typeof Replay<string, string>>) {
      super(...rest)
      this.call = call
    }

    attach(invoke: Invoke<string, string>): void {
      this.attached++
      this.begin(invoke, this.call)
    }

    protected override failed(_attempt: Attempt<string, string>, status: Status, trailers: Metadata): void {
      if (status.delivery !== 'unsent' && status.delivery !== 'unprocessed') this.conclude(status, trailers)
    }
  }

  function wait(): { caller: Caller; waiting: Waiting; line: Line } {
    let waiting!: Waiting
    const invoke: Invoke<string, string> = (call, responses) => (waiting = new Waiting(call, responses, limits))
    const caller = Caller.start(invoke, newCall())
    return { caller, waiting, line: new Line() }
  }

  it('goes through once there is one', () => {
    const { caller, waiting, line } = wait()
    caller.send('a', true)
    waiting.attach(line.invoke)
    line.peer.message('x')
    line.peer.end()
    expect([line.peer.heard, caller.heard, caller.breaches]).toEqual([['send a last'], ['message x', 'end 0'], []])
  })

  it('moves to another where it was never begun, and not where it may have run', () => {
    const { caller, waiting, line } = wait()
    caller.send('a', true)
    for (const delivery of ['unsent', 'unprocessed'] as const) {
      waiting.attach(line.invoke)
      line.peer.end({ ...DOWN, delivery })
    }
    expect(caller.heard).toEqual([])
    waiting.attach(line.invoke)
    line.peer.end({ ...DOWN, delivery: 'unknown' })
    expect([caller.heard, line.peers.map((it) => it.received)]).toEqual([['end 14'], [['a'], ['a'], ['a']]])
  })

  it('cancelled before there is one, ends at once and unsent, and is not begun later', () => {
    const { caller, waiting, line } = wait()
    caller.send('a', true)
    caller.cancel(unsent(Code.DEADLINE_EXCEEDED, 'late'))
    waiting.attach(line.invoke)
    expect([caller.heard, caller.status?.delivery, line.peers]).toEqual([['end 4'], 'unsent', []])
  })
})

it('walks at random and breaks no rule', () => {
  for (let seed = 1; seed <= 4000; seed++) {
    const random = seeded(seed)
    const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)]
    const { line, caller, replay, peers } = begin(Math.floor(random() * 3))
    const sent: string[] = []
    let closed = false
    let free = true
    caller.onEvent = (event) => { if (event === 'ready') free = true }
    const steps: (() => unknown)[] = [
      () => {
        if (closed || !free) return
        const message = String(sent.length).repeat(1 + Math.floor(random() * 3))
        const last = random() < 0.1
        if (caller.status === undefined) sent.push(message)
        closed ||= last
        free = caller.send(message, last)
        // Whoever may send on has an attempt that took all, or none that runs.
        const running = peers.filter((it) => !it.over).map((it) => it.received.length)
        if (free && running.length > 0) expect(Math.max(...running), `seed ${seed}`).toBe(sent.length)
      },
      () => { if (random() < 0.1) { closed = true; caller.requests.finish() } },
      () => { replay.again(line.invoke, newCall()) },
      () => { const peer = pick(peers); if (peer !== undefined) peer.roomy = false },
      () => { const peer = pick(peers); if (peer !== undefined && !peer.roomy) peer.ready() },
      () => { if (random() < 0.2) pick(peers)?.message('r') },
      () => { if (random() < 0.4) pick(peers)?.end({ ...DOWN, delivery: pick(['unsent', 'unknown'] as const) }) },
      () => { if (random() < 0.1) pick(peers)?.end() },
      () => { if (random() < 0.05) caller.cancel(WHY) },
      () => { if (random() < 0.03) replay.giveUp(DOWN) },
    ]
    for (let i = 0; i < 60; i++) {
      pick(steps)?.()
      for (const peer of peers) {
        const given = sent.slice(0, peer.received.length)
        if (peer.received.join() !== given.join()) throw new Error(`seed ${seed}: ${peer.received.join()} of ${sent.join()}`)
      }
    }
    for (const peer of peers) if (!peer.roomy) peer.ready()
    const running = peers.filter((it) => !it.over)
    if (caller.status === undefined && running.length > 0) {
      const all = running.every((it) => it.received.length === sent.length)
      expect({ seed, free, all }).toEqual({ seed, free: true, all: true })
      expect(running.every((it) => it.halfClosed === closed), `seed ${seed}`).toBe(true)
    }
    caller.cancel(WHY)
    const left = peers.filter((it) => !it.over).length
    expect({ seed, breaches: caller.breaches, left }).toEqual({ seed, breaches: [], left: 0 })
    expect(caller.heard.filter((it) => it.startsWith('end')).length).toBe(1)
  }
})
