import assert from 'node:assert/strict'
import { Code } from '@skein/core'
import type { Status } from '@skein/core'
import type { Case } from '../case.ts'
import type { FarCall } from '../far.ts'
import type { Recorder } from '../recorder.ts'
import { seeded } from '../samples.ts'
import { same } from '../same.ts'
import { onLine } from './line.ts'
import type { Line, LineStage } from './line.ts'

const WALKS = 150
const STEPS = 60
const CANCEL: Status = { code: Code.CANCELLED, message: 'walked away' }
const END: Status = { code: Code.OUT_OF_RANGE, message: 'walked to the end' }

type Random = () => number

/** One call on which both sides do anything that the contract lets them do, in any order. */
class Walk {
  private readonly line: Line
  private readonly random: Random
  private readonly caller: Recorder<unknown, unknown>
  private far: FarCall<unknown, unknown> | undefined = undefined
  private readonly asked: unknown[] = []
  private readonly answered: unknown[] = []
  private halfClosed = false
  private cancelled = false
  private headed = false
  private ended = false

  constructor(line: Line, random: Random) {
    this.line = line
    this.random = random
    this.caller = line.open({ room: this.roll(4) + 1 })
  }

  async run(): Promise<void> {
    for (let step = 0; step < STEPS && !this.caller.over; step++) {
      if (this.far === undefined && this.random() < 0.3) this.far = await this.line.far.accept()
      this.step()
      await this.rest()
    }
    await this.windDown()
    this.judge()
  }

  private roll(sides: number): number {
    return Math.floor(this.random() * sides)
  }

  private size(): number {
    return this.random() < 0.1 ? this.roll(20_000) : this.roll(100)
  }

  private step(): void {
    const { caller, far } = this
    switch (this.roll(16)) {
      case 0: case 1: case 2: case 3: case 4: return this.send()
      case 5: case 6: case 7: case 8: case 9: return this.answer()
      case 10: case 11: if (caller.stopped) caller.pull(); return undefined
      case 12: case 13: if (far?.stopped === true) far.ready(); return undefined
      case 14: if (this.random() < 0.2 && !this.halfClosed) this.finish(); return undefined
      default: if (this.random() < 0.1) this.stop()
    }
  }

  private send(): void {
    const { caller } = this
    if (this.halfClosed || caller.full || caller.over) return
    const message = this.line.request(this.size(), this.asked.length)
    const last = this.random() < 0.05
    this.asked.push(message)
    this.halfClosed = last
    caller.send(message, last)
  }

  private answer(): void {
    const { far } = this
    if (far === undefined || far.over || far.full) return
    if (!this.headed) {
      this.headed = true
      far.headers()
      return
    }
    const message = this.line.response(this.size(), this.answered.length)
    this.answered.push(message)
    far.message(message)
  }

  private finish(): void {
    this.halfClosed = true
    this.caller.finish()
  }

  private stop(): void {
    const { far, caller } = this
    if (this.random() < 0.5 && far !== undefined && !far.over) {
      this.ended = true
      far.end(END)
    } else if (!caller.over) {
      this.cancelled = true
      caller.cancel(CANCEL)
    }
  }

  /** Sometimes nothing, sometimes a microtask, sometimes a turn of the event loop. */
  private async rest(): Promise<void> {
    const dice = this.random()
    if (dice < 0.3) return
    if (dice < 0.7) await Promise.resolve()
    else await new Promise((resolve) => { setImmediate(resolve) })
  }

  /** Both read all there is. Unless the call was cut short, everything that was sent must then arrive. */
  private async windDown(): Promise<void> {
    const { caller } = this
    if (this.cancelled) return this.line.fence()
    const far = this.far ??= await this.line.far.accept()
    caller.room = far.room = Infinity
    if (caller.stopped && !caller.over) caller.pull()
    if (far.stopped && !far.over) far.ready()
    if (!this.ended) {
      if (!this.halfClosed) this.finish()
      await far.closed()
      await caller.until('ready for each false', () => !caller.full || caller.over)
      await far.until('pull for each false', () => !far.full || far.over)
      this.ended = true
      far.end(END)
    }
    await caller.ended()
    await this.line.fence()
  }

  private judge(): void {
    const { caller, far, asked, answered } = this
    assert.equal(caller.count('end'), 1)
    const got = far?.messages ?? []
    same(got, asked.slice(0, got.length), 'the far end got other messages, or in another order')
    same(caller.messages, answered.slice(0, caller.messages.length), 'the caller got others')
    if (far?.halfClosed === true) assert.equal(got.length, asked.length, 'the half-close overtook messages')
    const end = caller.events.at(-1)
    assert.equal(end?.kind, 'end')
    const code = end?.kind === 'end' ? end.status.code : undefined
    if (code === END.code) assert.equal(caller.messages.length, answered.length, 'the end overtook messages')
    else assert.equal(code, CANCEL.code, 'the call ended otherwise than it was told to')
    if (!this.cancelled) assert.equal(code, END.code)
    if (far !== undefined) assert.ok(far.over, 'the far end still runs')
    caller.check()
    far?.check()
  }
}

export const walk: readonly Case<LineStage>[] = [
  onLine(`${WALKS} seeded walks: both sides do anything they may, in any order`, async (line) => {
    for (let seed = 1; seed <= WALKS; seed++) {
      const random = seeded(seed)
      line.far.room = 1 + Math.floor(random() * 4)
      try {
        await new Walk(line, random).run()
      } catch (thrown) {
        const text = thrown instanceof Error ? thrown.message : String(thrown)
        throw new Error(`the walk with seed ${seed}: ${text}`, { cause: thrown })
      }
      line.far.skip()
    }
  }),
]
