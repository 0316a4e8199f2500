import { json } from '@skein/codec-json'
import { Code, defineService, RpcError, unary } from '@skein/core'
import { ManualClock } from '@skein/kit/manual-clock'
import { memory } from '@skein/transport-memory'
import { describe, expect, it } from 'vitest'
import { connect } from '../test/connect.ts'
import type { Connected } from '../test/connect.ts'
import { Written } from '../test/served.ts'
import { createServer } from './index.ts'
import type { Follower, Server, ServerCall, ServerOptions } from './index.ts'

const Words = defineService('test.v1.Words', { upper: unary<string, string>() })

/** A server on a clock that the test moves, with a client that is connected to it. */
class Closing implements AsyncDisposable {
  readonly clock: ManualClock = new ManualClock()
  readonly log: Written = new Written()
  readonly server: Server
  readonly seen: string[] = []
  /** Handlers that run; each ends when it is called. */
  readonly running: ((word: string) => void)[] = []
  connected: Connected | undefined = undefined

  constructor(options: Partial<ServerOptions>, heeds = true) {
    const handle = (_: string, call: ServerCall): Promise<string> => new Promise((resolve, reject) => {
      this.running.push(resolve)
      if (heeds) call.onCancel(() => { this.clock.after(300, () => { reject(new Error('rolled back')) }) })
    })
    const { clock, log } = this
    this.server = createServer({ codec: json(), clock, log, ...options }).add(Words, { upper: handle })
    this.server.on(({ type, at, peer }) => {
      if (peer === undefined && type !== 'listening') this.seen.push(`${at} ${type}, ${this.server.state}`)
    })
  }

  async start(): Promise<this> {
    const transport = memory()
    await this.server.listen(transport, 'memory:closing')
    this.connected = await connect(transport, 'closing')
    return this
  }

  /** Calls, and waits until the handler runs. */
  async call(): Promise<{ readonly ended: Promise<string | number> }> {
    const words = this.connected!.client(Words)
    const ended = words.upper('a', { timeout: 60_000 }).catch((thrown: unknown) => RpcError.from(thrown).code)
    await this.clock.advanceAsync(0)
    return { ended }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.connected?.[Symbol.asyncDispose]()
  }
}

describe('the order of a shutdown', () => {
  it('is a pause, a drain, and force, each with its time', async () => {
    await using it = await new Closing({ pause: 5_000, grace: 2_000, force: 1_000 }).start()
    const follower: Follower = {
      closing() {
        it.seen.push('told')
        return undefined
      },
      draining() {
        it.seen.push('leaving')
        return undefined
      },
    }
    it.server.follow(follower)
    expect(it.server.state).toBe('serving')
    const first = await it.call()
    const closed = it.server.close()
    await it.clock.advanceAsync(4_999)
    expect([it.server.state, it.connected!.connection.state]).toEqual(['pausing', 'ready'])
    const second = await it.call()
    await it.clock.advanceAsync(1)
    expect([it.server.state, it.connected!.connection.state]).toEqual(['draining', 'draining'])
    it.running[0]!('A')
    expect(await first.ended).toBe('A')
    await it.clock.advanceAsync(1_999)
    expect(it.server.state).toBe('draining')
    await it.clock.advanceAsync(1)
    expect([await second.ended, it.server.state]).toEqual([Code.UNAVAILABLE, 'forcing'])
    await it.clock.advanceAsync(300)
    expect(await closed).toEqual({ ended: 1, cancelled: 1, abandoned: 0 })
    expect(it.seen.filter((line) => !/started|ended/.test(line))).toEqual([
      '0 closing, pausing', 'told', '0 pausing, pausing', 'leaving', '5000 draining, draining', '7000 forcing, forcing',
      '7300 closed, closed',
    ])
    expect(it.log.lines).toEqual([
      'info: closing: calls are taken for 5000 ms more (pause)', 'info: closing: 2 calls may end for 2000 ms (grace)',
      'warn: closing: 1 calls were cancelled; 1 handlers may end for 1000 ms (force)',
      'info: closed after 7300 ms: 1 calls ended, 1 were cancelled',
    ])
  })

  it('leaves handlers alone that don\'t heed their signal', async () => {
    await using it = await new Closing({ grace: 100, force: 1_000 }, false).start()
    const call = await it.call()
    const closed = it.server.close()
    await it.clock.advanceAsync(100)
    expect(await call.ended).toBe(Code.UNAVAILABLE)
    await it.clock.advanceAsync(999)
    expect(it.server.state).toBe('forcing')
    await it.clock.advanceAsync(1)
    expect(await closed).toEqual({ ended: 0, cancelled: 1, abandoned: 1 })
    expect(it.log.lines.at(-1)).toBe('warn: the server is closed, and handlers run on (1): end them when call.signal aborts')
  })

  it('waits for nobody where nobody calls, but for the pause', async () => {
    await using it = await new Closing({ pause: 1_000 }).start()
    const closed = it.server.close()
    await it.clock.advanceAsync(999)
    expect(it.server.state).toBe('pausing')
    await it.clock.advanceAsync(1)
    expect(await closed).toEqual({ ended: 0, cancelled: 0, abandoned: 0 })
    expect(it.clock.now()).toBe(1_000)
  })

  it('says nothing in the log where nothing takes time', async () => {
    await using it = await new Closing({}).start()
    await it.server.close()
    expect([it.log.lines, it.server.state]).toEqual([[], 'closed'])
  })
})

describe('closing it again', () => {
  it.each(['pausing', 'draining', 'forcing'])('at once ends its %s', async (state) => {
    await using it = await new Closing({ pause: 1_000, grace: 1_000, force: 1_000 }, false).start()
    const call = await it.call()
    const closed = it.server.close()
    while (it.server.state !== state) await it.clock.advanceAsync(100)
    const at = it.clock.now()
    void it.server.close({ grace: 0 })
    expect([await closed, await call.ended]).toEqual([{ ended: 0, cancelled: 1, abandoned: 1 }, Code.UNAVAILABLE])
    expect(it.clock.now()).toBe(at)
  })

  it('never gives it more time', async () => {
    await using it = await new Closing({ pause: 1_000, grace: 1_000 }, false).start()
    await it.call()
    const closed = it.server.close()
    void it.server.close({ pause: 5_000, grace: 5_000, force: 0 })
    await it.clock.advanceAsync(1_999)
    expect(it.server.state).toBe('draining')
    await it.clock.advanceAsync(1)
    expect(await closed).toMatchObject({ abandoned: 1 })
  })

  it('may give less of each', async () => {
    await using it = await new Closing({ pause: 1_000, grace: 1_000, force: 1_000 }, false).start()
    await it.call()
    const closed = it.server.close()
    void it.server.close({ pause: 10, grace: 20, force: 30 })
    await it.clock.advanceAsync(59)
    expect(it.server.state).toBe('forcing')
    await it.clock.advanceAsync(1)
    expect(await closed).toMatchObject({ abandoned: 1 })
  })
})

it('times that are none are refused', async () => {
  for (const name of ['pause', 'grace', 'force']) {
    const refused = expect.objectContaining({
      code: Code.INVALID_ARGUMENT, message: expect.stringContaining(`${name}: it takes a number from 0 up`) as string,
    })
    expect(() => createServer({ codec: json(), [name]: -1 })).toThrow(refused)
    await expect(createServer({ codec: json() }).close({ [name]: NaN })).rejects.toEqual(refused)
  }
})
