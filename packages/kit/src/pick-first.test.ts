import { Code } from '@skein/core'
import type { Call } from '@skein/core'
import type { Balancing, Picker, Subchannel } from '@skein/core/fleet'
import { describe, expect, it } from 'vitest'
import { OwnHost } from './host.ts'
import { ManualClock } from './manual-clock.ts'
import { pickFirst } from './pick-first.ts'
import type { PickFirstOptions } from './pick-first.ts'

type Server = { -readonly [K in keyof Subchannel]: Subchannel[K] }
const call = {} as Call

const server = (address: string): Server =>
  ({ endpoint: { address }, state: 'idle', why: undefined, inFlight: 0, connection: undefined })

/** A list of servers, and what it makes of them; who is wanted begins to connect. */
class Setup {
  readonly clock = new ManualClock()
  all: readonly Server[]
  picker: Picker = () => undefined
  changes = 0
  private readonly balancing: Balancing

  constructor(options?: PickFirstOptions, addresses: readonly string[] = ['a', 'b', 'c'], random = Math.random) {
    this.all = addresses.map(server)
    this.balancing = pickFirst(options).start(new OwnHost({ clock: this.clock, random }), () => { this.changes++ })
  }

  /** The addresses that are wanted. */
  look(): string {
    const { wanted, picker } = this.balancing.update(this.all)
    this.picker = picker
    for (const it of this.all) if (it.state === 'idle' && wanted.includes(it)) it.state = 'connecting'
    return wanted.map((it) => it.endpoint.address).join('')
  }

  set(at: number, state: Server['state'], inFlight = 0): string {
    const it = this.all[at]
    if (it === undefined) throw new Error(`no server ${at}`)
    it.state = state
    it.inFlight = inFlight
    it.why = state === 'failing' ? { code: Code.UNAVAILABLE, message: 'down' } : undefined
    return this.look()
  }

  get picked(): string | undefined {
    return this.picker(call)?.endpoint.address
  }

  close(): void {
    this.balancing.close?.()
  }
}

describe('pick_first', () => {
  it('tries the next where one has failed or taken 250 ms, and stays with the first that is ready', () => {
    const setup = new Setup()
    expect([setup.look(), setup.picked]).toEqual(['a', undefined])
    setup.clock.advance(249)
    expect([setup.changes, setup.look()]).toEqual([0, 'a'])
    setup.clock.advance(1)
    expect([setup.changes, setup.look()]).toEqual([1, 'ab'])
    expect(setup.set(1, 'failing')).toBe('abc')
    expect([setup.set(2, 'ready'), setup.picked]).toEqual(['c', 'c'])
    expect([setup.set(0, 'ready'), setup.picked]).toEqual(['c', 'c'])
    expect(setup.clock.pending).toBe(0)
  })

  it('goes on with all of them where all fail', () => {
    const setup = new Setup()
    setup.look()
    setup.set(0, 'failing')
    setup.set(1, 'failing')
    expect([setup.set(2, 'failing'), setup.picked, setup.clock.pending]).toEqual(['abc', undefined, 0])
    expect([setup.set(1, 'ready'), setup.picked]).toEqual(['b', 'b'])
  })

  it('waits for a call when the one that it had was lost, and begins with the first again', async () => {
    const setup = new Setup()
    setup.look()
    setup.set(0, 'ready')
    expect(setup.set(0, 'connecting')).toBe('')
    expect([setup.changes, setup.picked, setup.picked, setup.changes]).toEqual([0, undefined, undefined, 0])
    await Promise.resolve()
    expect(setup.changes).toBe(1)
    expect(setup.look()).toBe('a')
    expect([setup.set(0, 'ready'), setup.picked]).toEqual(['a', 'a'])
  })

  it('replaces one that is lost or drains at once while it has calls, and one that is known no more', () => {
    const setup = new Setup()
    setup.look()
    setup.set(0, 'ready', 3)
    expect(setup.set(0, 'connecting', 2)).toBe('a')
    setup.set(0, 'ready')
    setup.all = setup.all.slice(1)
    expect([setup.look(), setup.set(0, 'ready'), setup.picked]).toEqual(['b', 'b', 'b'])
  })

  it('stays with the one that it has when the list is another', () => {
    const setup = new Setup()
    setup.look()
    setup.set(0, 'ready')
    setup.all = [server('x'), ...setup.all]
    expect([setup.look(), setup.picked]).toEqual(['a', 'a'])
  })

  it('has an order by chance where it is asked for, the same for as long as it knows them', () => {
    const firsts = Array.from({ length: 60 }, () => new Setup({ shuffle: true, delay: 10 }).look())
    expect(new Set(firsts)).toEqual(new Set(['a', 'b', 'c']))
    const chances = [0.9, 0.5, 0.1]
    const setup = new Setup({ shuffle: true, delay: 10 }, ['a', 'b', 'c'], () => chances.shift() ?? 1)
    const wanted = [setup.look()]
    for (let i = 0; i < 3; i++) {
      setup.clock.advance(10)
      wanted.push(setup.look())
    }
    expect(wanted).toEqual(['c', 'cb', 'cba', 'cba'])
  })

  it('leaves no timer when it is closed', () => {
    const setup = new Setup()
    setup.look()
    expect(setup.clock.pending).toBe(1)
    setup.close()
    expect(setup.clock.pending).toBe(0)
  })

  it.each([0, -1, NaN])('refuses a delay of %d', (delay) => {
    expect(() => pickFirst({ delay })).toThrow(/pick first: delay: it takes a number of ms above 0/)
    expect(() => pickFirst({ shufle: true } as object)).toThrow('pick first: shufle: there is no such option')
  })

  it('has nobody in an empty list', () => {
    const setup = new Setup(undefined, [])
    expect([setup.look(), setup.picked, setup.clock.pending]).toEqual(['', undefined, 0])
  })
})
