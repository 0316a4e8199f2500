import { Code } from '@skein/core'
import type { Call, Status } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { Caller, Line, newCall } from '../test/scripted.ts'
import { Attempt, Replay } from './replay.ts'

const DOWN: Status = { code: Code.UNAVAILABLE, message: 'down', delivery: 'unprocessed' }

/** Takes messages past its replay, too, as one does that is lent them. */
class Short extends Attempt<string, string> {
  readonly past: string[] = []

  messagePast(message: string): boolean {
    if (!this.answers()) return false
    this.past.push(message)
    return true
  }
}

class Shorts extends Replay<string, string> {
  readonly made: Short[] = []

  again(line: Line, call: Call): void {
    this.begin(line.invoke, call)
  }

  get isDirect(): boolean {
    return this.direct !== undefined
  }

  protected override makeAttempt(call: Call): Short {
    const attempt = new Short(this, call)
    this.made.push(attempt)
    return attempt
  }

  protected override failed(): void {
    // Nothing follows by itself.
  }
}

describe('an attempt of a kind of its own', () => {
  it('commits itself by what goes past its replay, and is mute when another was', () => {
    const line = new Line()
    let replay!: Shorts
    const caller = Caller.start<string, string>((call, responses) => {
      replay = new Shorts(responses, { limit: 10, size: ({ length }) => length })
      replay.again(line, call.with({}))
      replay.again(line, call.with({}))
      return replay
    }, newCall())
    caller.send('a')
    const [first, second] = replay.made
    expect(replay.isDirect).toBe(false)
    expect([second?.messagePast('x'), second?.past, replay.isDirect]).toEqual([true, ['x'], true])
    expect([first?.messagePast('y'), first?.past]).toEqual([false, []])
    expect(line.peers[0]?.heard.at(-1)).toMatch(/^cancel/)
    caller.send('b')
    expect(line.peers.map((it) => it.received)).toEqual([['a'], ['a', 'b']])
    line.peers[1]?.end(DOWN)
    expect([second?.messagePast('z'), caller.heard]).toEqual([false, ['end 14']])
  })
})
