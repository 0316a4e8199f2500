import { Code } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { bareSystem, fault, Watching } from '../test/watching.ts'
import { dns } from './index.ts'
import type { DnsOptions } from './index.ts'

const TARGET = 'dns:///orders.example:1'

async function watching(ttl = 60, options: DnsOptions = {}): Promise<Watching> {
  const it = new Watching({ family: 4, ...options })
  it.answers.a('orders.example', ['10.0.0.7'], ttl)
  await it.start(TARGET)
  expect([it.addresses, it.questions()]).toEqual([['10.0.0.7:1'], 1])
  return it
}

describe('while all is well', () => {
  it('a name is looked up again when its TTL ends, and told of when something has changed', async () => {
    const it = await watching()
    await it.clock.advanceAsync(59_999)
    expect(it.questions()).toBe(0)
    await it.clock.advanceAsync(1)
    expect([it.questions(), it.told.length]).toEqual([1, 1])
    it.answers.a('orders.example', ['10.0.0.8', '10.0.0.7'])
    await it.clock.advanceAsync(60_000)
    expect([it.questions(), it.addresses]).toEqual([1, ['10.0.0.7:1', '10.0.0.8:1']])
  })

  it('the shortest TTL counts, with a floor and a ceiling', async () => {
    const waits = [[0, 5_000], [3, 5_000], [7, 7_000], [86_400, 300_000], [NaN, 5_000], [-1, 5_000]] as const
    for (const [ttl, ms] of waits) {
      const it = await watching(ttl)
      await it.clock.advanceAsync(ms - 1)
      expect(it.questions()).toBe(0)
      await it.clock.advanceAsync(1)
      expect(it.questions()).toBe(1)
    }
    const it = await watching(20, { minRefresh: 100, maxRefresh: 10_000 })
    await it.clock.advanceAsync(10_000)
    expect(it.questions()).toBe(1)
  })

  it('chance adds up to a tenth, so that clients that began together drift apart', async () => {
    const it = new Watching({ family: 4 })
    it.random = 0.5
    it.answers.a('orders.example', ['10.0.0.7'])
    await it.start(TARGET)
    it.questions()
    await it.clock.advanceAsync(62_999)
    expect(it.questions()).toBe(0)
    await it.clock.advanceAsync(1)
    expect(it.questions()).toBe(1)
  })
})

describe('when a server can\'t be reached', () => {
  it('it is looked for at once', async () => {
    const it = await watching()
    it.answers.a('orders.example', ['10.0.0.8'])
    await it.clock.advanceAsync(1_000)
    it.again()
    await it.clock.advanceAsync(0)
    expect([it.questions(), it.addresses]).toEqual([1, ['10.0.0.8:1']])
  })

  it('but not more often than name servers should be asked, however many ask for it', async () => {
    const it = await watching(86_400)
    const at: number[] = []
    for (let ms = 0; ms < 120_000; ms += 100) {
      for (let i = 0; i < 10; i++) it.again()
      await it.clock.advanceAsync(100)
      if (it.questions() > 0) at.push(Math.round(it.clock.now() / 1_000))
    }
    expect(at).toEqual([1, 3, 7, 15, 31, 61, 91])
  })

  it('and soon again, once something new was found', async () => {
    const it = await watching(86_400)
    for (let i = 0; i < 5; i++) {
      it.again()
      await it.clock.advanceAsync(40_000)
    }
    expect(it.questions()).toBe(5)
    it.answers.a('orders.example', ['10.0.0.8'], 86_400)
    it.again()
    await it.clock.advanceAsync(0)
    expect(it.questions()).toBe(1)
    it.again()
    await it.clock.advanceAsync(999)
    expect(it.questions()).toBe(0)
    await it.clock.advanceAsync(1)
    expect(it.questions()).toBe(1)
  })

  it('or when all was well for a TTL', async () => {
    const it = await watching(60)
    it.again()
    await it.clock.advanceAsync(62_000)
    expect(it.questions()).toBe(2)
    it.again()
    await it.clock.advanceAsync(1)
    expect(it.questions()).toBe(1)
  })

  it('it is looked for once more after the look-up that runs then', async () => {
    const it = await watching(60)
    it.answers.given.set('A orders.example', 'silence')
    await it.clock.advanceAsync(60_000)
    it.again()
    expect(it.questions()).toBe(1)
    it.answers.cancel()
    it.answers.a('orders.example', ['10.0.0.8'])
    await it.clock.advanceAsync(1_000)
    expect(it.addresses).toEqual(['10.0.0.8:1'])
  })
})

describe('when DNS fails', () => {
  it('that is told once, and tried again with waits that grow', async () => {
    const it = new Watching({ family: 4 })
    it.answers.given.set('A orders.example', fault('ESERVFAIL'))
    await it.start(TARGET)
    const at: number[] = []
    it.questions()
    for (let s = 1; s <= 120; s++) {
      await it.clock.advanceAsync(1_000)
      if (it.questions() > 0) at.push(s)
    }
    expect(at).toEqual([1, 3, 7, 15, 31, 61, 91])
    expect(it.told).toMatchObject([{ code: Code.UNAVAILABLE }])
    it.answers.a('orders.example', ['10.0.0.7'])
    await it.clock.advanceAsync(30_000)
    expect([it.told.length, it.addresses]).toEqual([2, ['10.0.0.7:1']])
  })

  it('what was known is told again when it is well', async () => {
    const it = await watching()
    it.answers.given.set('A orders.example', fault('ETIMEOUT'))
    await it.clock.advanceAsync(60_000)
    expect(it.addresses).toContain('ETIMEOUT')
    it.answers.given.set('A orders.example', fault('ENOTFOUND'))
    await it.clock.advanceAsync(10_000)
    expect(it.addresses).toContain('NXDOMAIN')
    it.answers.a('orders.example', ['10.0.0.7'])
    await it.clock.advanceAsync(10_000)
    expect([it.told.length, it.addresses]).toEqual([4, ['10.0.0.7:1']])
  })

  it('a look-up has a limit of time', async () => {
    const it = new Watching({ family: 4, timeout: 3_000 })
    it.answers.given.set('A orders.example', 'silence')
    await it.start(TARGET)
    await it.clock.advanceAsync(2_999)
    expect(it.told).toEqual([])
    await it.clock.advanceAsync(1)
    expect([it.addresses, it.answers.cancelled]).toEqual(['dns: orders.example: no answer within 3000 ms (ETIMEOUT)', 1])
    it.answers.a('orders.example', ['10.0.0.7'])
    await it.clock.advanceAsync(1_000)
    expect(it.addresses).toEqual(['10.0.0.7:1'])
  })

  it('and when who is asked breaks, that is said, and nothing spins', async () => {
    const it = new Watching({ nameServer: () => { throw new Error('broken') } })
    await it.start(TARGET)
    expect(it.told).toMatchObject([{ code: Code.INTERNAL, message: 'dns: orders.example: the look-up broke' }])
    expect(it.clock.pending).toBe(1)
  })
})

describe('closed', () => {
  it('it is silent, and leaves nothing behind', async () => {
    const it = await watching()
    it.answers.given.set('A orders.example', 'silence')
    await it.clock.advanceAsync(60_000)
    it.close()
    it.again()
    await it.clock.advanceAsync(1e6)
    expect([it.answers.cancelled, it.told.length, it.clock.pending]).toEqual([1, 1, 0])
    const other = await watching()
    other.close()
    await other.clock.advanceAsync(1e6)
    expect([other.questions(), other.clock.pending]).toEqual([0, 0])
  })
})

describe('closed by whoever is told', () => {
  it.each<[string, unknown]>([['of servers', [{ address: '10.0.0.8', ttl: 60 }]], ['of a failure', fault('ESERVFAIL')]])(
    '%s, it looks no more', async (_, answer) => {
      const it = await watching()
      it.answers.given.set('A orders.example', answer)
      it.told.push = () => {
        it.close()
        return 0
      }
      await it.clock.advanceAsync(60_000)
      expect([it.answers.cancelled, it.clock.pending, it.questions()]).toEqual([0, 0, 1])
    })

  it('asks for none of the servers that are left of a long list, and warns of none', async () => {
    const it = new Watching()
    const targets = Array.from({ length: 1_000 }, (_, i) => ({ name: `s${i}.example`, port: 1, priority: 0, weight: 1 }))
    it.answers.given.set('SRV _grpc._tcp.orders.example', targets)
    for (const { name } of targets) it.answers.given.set(`A ${name}`, 'silence')
    await it.start('dns:///_grpc._tcp.orders.example')
    const asked = it.questions()
    it.close()
    await it.clock.advanceAsync(60_000)
    expect([asked < 100, it.questions(), it.told, it.events, it.clock.pending]).toEqual([true, 0, [], [], 0])
  })
})

it('what is to be kept for ever is looked up again, too, when the longest time is over', async () => {
  const named = await watching(Infinity)
  await named.clock.advanceAsync(300_000)
  expect(named.questions()).toBe(1)
  let reads = 0
  const hosts = (): Promise<readonly string[]> => Promise.resolve([`10.0.0.${++reads}`])
  const own = await new Watching({ refresh: Infinity, system: { ...bareSystem, hosts } }).start(TARGET)
  await own.clock.advanceAsync(300_000)
  expect(own.addresses).toEqual(['10.0.0.2:1'])
})

it('of long lists of troubles some are told', async () => {
  const it = new Watching({ family: 4 })
  const targets = Array.from({ length: 1_000 }, (_, i) => ({ name: `s${i}.example`, port: 1, priority: 0, weight: 1 }))
  it.answers.given.set('SRV _grpc._tcp.orders.example', targets)
  await it.start('dns:///_grpc._tcp.orders.example')
  expect(it.addresses).toMatch(/asked for s0.example, .*, s4.example, and 995 more$/)
  it.answers.a('s7.example', ['10.0.0.7'])
  await it.clock.advanceAsync(10_000)
  expect([it.addresses, it.events.map(({ detail }) => detail)]).toEqual([['10.0.0.7:1'], [expect.stringMatching(/; and 994 more$/)]])
})

describe('options', () => {
  it.each<readonly [object, string]>([
    [{ port: 0 }, 'port'], [{ port: 1.5 }, 'port'], [{ family: 5 }, 'family'], [{ minRefresh: 0 }, 'minRefresh'],
    [{ minRefresh: 10, maxRefresh: 5 }, 'maxRefresh'], [{ refresh: NaN }, 'refresh'], [{ again: -1 }, 'again'],
    [{ timeout: '1' }, 'timeout'], [{ minRefreshMs: 5 }, 'minRefreshMs'],
  ])('%j is refused', (options, name) => {
    expect(() => dns(options)).toThrow(expect.objectContaining({
      code: Code.INVALID_ARGUMENT, message: expect.stringContaining(`dns: ${name}: `) as string,
    }))
  })
})
