import { setTimeout as sleep } from 'node:timers/promises'
import { RpcError } from '@skein/core'
import type { Channel } from '@skein/client'
import { Random } from '../common/random.ts'
import type { Ask } from '../load/service.ts'
import { Proof } from '../load/service.ts'
import type { Ended, Tally } from './tally.ts'

const WORKERS = 24

/** Calls that are made all the time, whatever happens to the link. */
export class Load {
  /** Ends since they were last taken. */
  private ends: Ended[] = []
  /** For the calls that begin now. */
  tally: Tally
  private readonly channel: Channel
  private readonly seed: number
  private number = 0
  private stopping = false
  private workers: Promise<void[]> | undefined = undefined

  constructor(channel: Channel, seed: number, tally: Tally) {
    this.channel = channel
    this.seed = seed
    this.tally = tally
  }

  start(): void {
    this.stopping = false
    const seed = this.seed + this.number
    this.workers = Promise.all(Array.from({ length: WORKERS }, (_, i) => this.work(new Random(seed + i))))
  }

  /** Resolves with how all of its calls ended. */
  async stop(): Promise<readonly Ended[]> {
    this.stopping = true
    await this.workers
    return this.ends.splice(0)
  }

  /** How calls have ended since `start`. */
  get ended(): readonly Ended[] {
    return this.ends
  }

  /** One more call; resolves with whether it went well. */
  async probe(timeout: number): Promise<boolean> {
    return this.make({ id: `probe ${this.number++}` }, timeout, false)
  }

  private async work(random: Random): Promise<void> {
    while (!this.stopping) {
      const id = String(this.number++)
      const streams = random.chance(0.2)
      const delayMs = random.chance(0.3) ? random.whole(1, 50) : 0
      const bytes = random.chance(0.1) ? random.whole(0, 100_000) : random.whole(0, 200)
      await this.make({ id, delayMs, bytes, count: random.whole(0, 10) }, random.whole(100, 1_000), streams)
      await sleep(random.whole(1, 20))
    }
  }

  private async make(ask: Ask, timeout: number, streams: boolean): Promise<boolean> {
    const { tally } = this
    const client = this.channel.client(Proof)
    const began = performance.now()
    let code = 0
    let delivery: Ended['delivery']
    let phase: Ended['phase']
    try {
      if (!streams) await client.run(ask, { timeout })
      else for await (const _ of client.watch(ask, { timeout })) continue
    } catch (thrown) {
      const error = RpcError.from(thrown)
      code = error.code
      delivery = error.delivery
      phase = error.phases[0]?.name
    }
    const endedMs = performance.now()
    const end: Ended = { id: ask.id, code, delivery, phase, beganMs: began, endedMs, lateMs: endedMs - began - timeout }
    tally.add(end)
    this.ends.push(end)
    return code === 0
  }
}
