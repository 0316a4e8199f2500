import { subscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { Case } from '../cases.ts'
import { type Caller, type Done, settled, type SideOptions, type Subject } from '../subject.ts'
import { Lanes } from './lanes.ts'
import { Transfers } from './transfers.ts'

/** What a worker is told in its one argument, as JSON. */
export interface WorkerOptions extends SideOptions {
  readonly side: 'serve' | 'drive'
  readonly module: string
  readonly variant: string
  readonly address: string
  readonly load: Pick<Case, 'kind' | 'inFlight' | 'messages' | 'bytes'>
}

interface SubjectModule {
  create(variant: string): Subject | Promise<Subject>
}

/**
 * One side of a subject in a process of its own. It says `ready`, then answers one line on stdin with one JSON line on
 * stdout: `run <warmup ms> <ms>`, `usage`, `memory`, `open <count>`. It ends with stdin: it never outlives the bench.
 */
async function work(options: WorkerOptions): Promise<void> {
  const { create } = await import(`../subjects/${options.module}`) as SubjectModule
  const subject = await create(options.variant)
  if (options.side === 'serve') {
    const { address } = await subject.serve(options)
    await obey({ ready: address }, common)
    return
  }
  const sockets = new Set<Socket>()
  subscribe('net.client.socket', (message) => { sockets.add((message as { socket: Socket }).socket) })
  const connect = () => subject.connect(options.address, options)
  const caller = await connect()
  const lanes = new Lanes(options.load.inFlight, starter(caller, options))
  const transfers = new Transfers(caller, options.load.kind === 'beside' ? options.load.bytes : 0)
  const callers: Caller[] = []
  await obey({ ready: options.address }, {
    ...common,
    run: async (warmup, measure) => {
      let bytes = 0
      let cpu = 0
      transfers.begin()
      const measured = await lanes.run(Number(warmup), Number(measure), (begins) => {
        const sign = begins ? -1 : 1
        bytes += sign * bytesOf(sockets)
        cpu += sign * processorTime()
      })
      await transfers.end()
      return { ...measured, bytes: sockets.size === 0 ? null : bytes, cpu }
    },
    open: async (count) => {
      for (let opened = 0; opened < Number(count); opened += 1) {
        if (options.load.kind === 'connectionMemory') callers.push(await connected(connect))
        else await caller.hold!()
      }
      return {}
    },
  })
}

async function connected(connect: () => Promise<Caller>): Promise<Caller> {
  const caller = await connect()
  await settled((done) => { caller.unary!(0, done) })
  return caller
}

function starter(caller: Caller, { load, methods }: WorkerOptions): (done: Done) => void {
  const { kind, messages } = load
  const payload = new Uint8Array(load.bytes).fill(7)
  switch (kind) {
    case 'blob': return (done) => { caller.blob!(payload, done) }
    case 'serverStream': return (done) => { caller.serverStream!(messages, done) }
    case 'clientStream': return (done) => { caller.clientStream!(messages, done) }
    case 'duplex': return (done) => { caller.duplex!(messages, done) }
    default: return unaryStarter(caller, methods)
  }
}

function unaryStarter(caller: Caller, methods: number): (done: Done) => void {
  if (methods === 1) return (done) => { caller.unary!(0, done) }
  let next = 0
  return (done) => {
    next = next + 1 === methods ? 0 : next + 1
    caller.unary!(next, done)
  }
}

type Command = (...words: string[]) => Promise<object>

const common: Record<string, Command> = {
  usage: async () => ({ cpu: processorTime() }),
  memory: async () => {
    // One collection leaves what finalizers and timers still hold; the figure settles within a few.
    for (let times = 0; times < 4; times += 1) {
      globalThis.gc?.()
      await new Promise((resolve) => setImmediate(resolve))
    }
    const { heapUsed, external } = process.memoryUsage()
    return { heap: heapUsed, external }
  },
}

async function obey(ready: object, commands: Record<string, Command>): Promise<void> {
  say(ready)
  for await (const line of createInterface({ input: process.stdin })) {
    const [name = '', ...words] = line.split(' ')
    const command = commands[name]
    if (command === undefined) throw new Error(`no such command: ${line}`)
    say(await command(...words))
  }
}

function say(answer: object): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}

/** Microseconds, user and system. */
function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}

function bytesOf(sockets: ReadonlySet<Socket>): number {
  let bytes = 0
  for (const socket of sockets) bytes += socket.bytesRead + socket.bytesWritten
  return bytes
}

try {
  await work(JSON.parse(process.argv[2]!) as WorkerOptions)
  process.exit(0)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
}
