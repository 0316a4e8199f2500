import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { Code } from '@skein/core'
import { afterEach, describe, expect, it } from 'vitest'
import { runCluster } from './cluster.ts'

const PROGRAM = new URL('../test/clustered.ts', import.meta.url).pathname
const open: (() => void)[] = []
afterEach(() => { for (const close of open.splice(0)) close() })

interface Line {
  readonly url?: string
  readonly pids?: readonly number[]
  readonly type?: string
  readonly detail?: string
  readonly restarted?: readonly number[]
  readonly killed?: number
  readonly log?: readonly string[]
  readonly refused?: string
  readonly closes?: object
}

/** A cluster in processes of its own. */
class Run {
  readonly process: ChildProcess
  readonly lines: Line[] = []
  readonly ended: Promise<[number | null, NodeJS.Signals | null]>
  private changed: () => void = () => undefined

  constructor(options: object, how: string = '') {
    const args = ['--no-warnings', PROGRAM, JSON.stringify(options), how]
    this.process = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
    open.push(() => { this.process.kill('SIGKILL') })
    this.ended = once(this.process, 'close') as typeof this.ended
    createInterface(this.process.stdout!).on('line', (line) => {
      this.lines.push(JSON.parse(line) as Line)
      this.changed()
    })
  }

  async until(holds: (line: Line) => boolean): Promise<Line> {
    let found = this.lines.find(holds)
    while (found === undefined) {
      await new Promise<void>((resolve) => { this.changed = resolve })
      found = this.lines.find(holds)
    }
    return found
  }

  async started(): Promise<{ port: number; pids: readonly number[] }> {
    const { url = '', pids = [] } = await this.until((it) => it.url !== undefined)
    return { port: Number(url.split(':').at(-1)), pids }
  }

  say(command: string): void {
    this.process.stdin!.write(`${command}\n`)
  }
}

/** A connection, and the process that took it. */
async function dial(port: number): Promise<{ pid: number; socket: Socket }> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  open.push(() => { socket.destroy() })
  const [chunk] = await once(socket, 'data') as [Buffer]
  return { pid: Number(String(chunk)), socket }
}

async function everyone(port: number, pids: readonly number[]): Promise<void> {
  const seen = new Set<number>()
  while (pids.some((it) => !seen.has(it))) {
    const { pid, socket } = await dial(port)
    seen.add(pid)
    socket.destroy()
  }
}

describe.each([['ports that are shared', undefined], ['a socket that is shared', false]])('with %s', (_, reusePort) => {
  it('all workers serve at one port, and end with the cluster', async () => {
    const run = new Run({ workers: 3, reusePort })
    const { port, pids } = await run.started()
    expect(pids).toHaveLength(3)
    await everyone(port, pids)
    run.say('close')
    expect(await run.until((it) => it.killed !== undefined)).toEqual({ killed: 0, log: [] })
    expect(await run.ended).toEqual([0, null])
  })

  it('a worker that ends is replaced', async () => {
    const run = new Run({ workers: 2, reusePort, backoff: { initial: 10 } })
    const { port } = await run.started()
    const { pid, socket } = await dial(port)
    socket.write('crash')
    const ended = await run.until((it) => it.type === 'ended')
    expect(ended.detail).toMatch(new RegExp(`^worker [12], process ${pid}: it ended with code 7$`))
    const next = await run.until((it) => it.type === 'serving')
    expect(next.detail?.slice(0, 8)).toBe(ended.detail?.slice(0, 8))
    await everyone(port, [Number(next.detail?.split(' ').at(-1))])
    run.say('close')
    const { log } = await run.until((it) => it.killed !== undefined)
    expect(log).toEqual([`error: ${ended.detail?.slice(0, 8)}: it ended with code 7; another takes its place in 10 ms`])
  })

  it('a restart replaces all, and no connection is cut off', async () => {
    const run = new Run({ workers: 2, reusePort, grace: 60_000 })
    const { port, pids } = await run.started()
    const { pid, socket } = await dial(port)
    run.say('restart')
    // Who is done goes at once, and who has a connection when that has ended.
    await run.until(({ type, detail }) => type === 'serving' && detail!.startsWith(`worker ${pids.indexOf(pid) + 1},`))
    expect(socket.closed).toBe(false)
    socket.destroy()
    const { restarted = [] } = await run.until((it) => it.restarted !== undefined)
    expect(restarted).toHaveLength(2)
    expect(restarted.filter((it) => pids.includes(it))).toEqual([])
    await everyone(port, restarted)
    run.say('close')
    await run.ended
  })
})

describe('a cluster', () => {
  it('ends by the signal that it was sent, once its calls have ended or the time is up', async () => {
    const run = new Run({ workers: 2, grace: 20 })
    const { port } = await run.started()
    const { socket } = await dial(port)
    run.process.kill('SIGTERM')
    await once(socket, 'close')
    expect(await run.ended).toEqual([null, 'SIGTERM'])
  })

  it('gives workers the times of each stage', async () => {
    const run = new Run({ workers: 1, pause: 10, grace: 20, force: 30 })
    await run.started()
    run.say('close')
    expect((await run.until((it) => it.closes !== undefined)).closes).toEqual({ pause: 10, grace: 20, force: 30 })
    expect((await run.until((it) => it.killed !== undefined)).killed).toBe(0)
  })

  it('cancels what runs at the second signal, and kills who stays', async () => {
    const run = new Run({ workers: 1, grace: 60_000 }, 'stays')
    await run.started()
    run.process.kill('SIGINT')
    await run.until((it) => it.type === 'closing')
    run.process.kill('SIGINT')
    expect((await run.until((it) => it.type === 'closed')).detail).toBe('workers killed: 1')
    expect(await run.ended).toEqual([null, 'SIGINT'])
  })

  it('replaces its workers at a signal', async () => {
    const run = new Run({ workers: 1, restartSignal: 'SIGHUP' })
    const { pids: [first] } = await run.started()
    run.process.kill('SIGHUP')
    expect((await run.until((it) => it.type === 'ended')).detail).toBe(`worker 1, process ${first}: it ended with code 0`)
    run.say('close')
    await run.ended
  })

  it('leaves no worker behind when its first process is killed', async () => {
    const run = new Run({ workers: 1, grace: 1 })
    const { port } = await run.started()
    const { socket } = await dial(port)
    run.process.kill('SIGKILL')
    await once(socket, 'close')
  })

  it('says why a worker can not serve', async () => {
    const fails = new Run({ workers: 2 }, 'fails')
    expect((await fails.until((it) => it.refused !== undefined)).refused).toMatch(
      /^worker 2 can't serve: it ended with code 1: Error: no such database/)
    expect((await fails.ended)[0]).toBe(1)
    const hangs = new Run({ workers: 1, startTimeoutMs: 1_500 }, 'hangs')
    expect((await hangs.until((it) => it.refused !== undefined)).refused).toMatch(
      /^worker 1 can't serve: it was ended by SIGKILL: it did not serve within 1500 ms; does the script call runCluster\?$/)
    expect((await hangs.ended)[0]).toBe(1)
  })

  it.each([
    [{ workers: 0 }, 'workers: it takes a whole number from 1 to 1,024; it is 0'],
    [{ serve: undefined }, 'serve: give a function that makes a server and listens'],
    [{ grace: -1 }, 'grace: it takes a number from 0 up; it is -1'],
    [{ url: 'memory:words' }, 'url: memory:words is within one process; a cluster has several'],
    [{ url: '127.0.0.1:0' }, 'it has no scheme'],
    [{ url: 'unix:/run/words.sock', reusePort: true }, 'reusePort: unix:/run/words.sock has no port'],
  ])('refuses %j', async (options, message) => {
    const given = { url: 'tcp://127.0.0.1:0', serve: () => Promise.reject(new Error('not here')), ...options }
    await expect(runCluster(given as never)).rejects.toThrow(message)
  })

  it('says that its address is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    open.push(() => { taken.close() })
    const { port } = taken.address() as AddressInfo
    const serve = (): Promise<never> => Promise.reject(new Error('not here'))
    await expect(runCluster({ url: `http://127.0.0.1:${port}`, serve })).rejects.toMatchObject({
      code: Code.UNAVAILABLE, message: expect.stringMatching(/^the cluster can't listen at 127.0.0.1:\d+: .*EADDRINUSE/),
    })
  })
})
