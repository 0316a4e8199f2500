import { spawn } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import type { Case, Oracle, OracleReading } from '../judge/case.ts'

const PROGRAM = join(import.meta.dirname, '../../python/oracle.py')
const BINARY = 0
const JSON_STRICT = 1
const JSON_IGNORING_UNKNOWN = 2

/** What it says of an input that ends its process. */
const CRASHED = 'it crashed'
/** A Python that can't even start is not asked again. */
const MOST_CRASHES = 1_000

interface Waiting {
  readonly frame: Uint8Array
  readonly resolve: (reading: OracleReading) => void
  readonly reject: (why: Error) => void
}

type Child = ChildProcessByStdio<Writable, Readable, null>

/** Python's protobuf in a process of its own, which is made anew where an input ends it. */
export class PythonOracle implements Oracle, Disposable {
  readonly name = 'python'
  readonly #python: string
  readonly #descriptors: Uint8Array
  #child: Child | undefined
  #waiting: Waiting[] = []
  #unread: Buffer = Buffer.alloc(0)
  #answered = 0
  #crashes = 0

  /** @param descriptors a google.protobuf.FileDescriptorSet */
  constructor(python: string, descriptors: Uint8Array) {
    this.#python = python
    this.#descriptors = descriptors
  }

  read(input: Case): Promise<OracleReading> {
    const name = Buffer.from(input.type)
    const head = Buffer.alloc(3)
    head.writeUInt8(input.text === undefined ? BINARY : input.strict ? JSON_STRICT : JSON_IGNORING_UNKNOWN)
    head.writeUInt16BE(name.length, 1)
    const frame = Buffer.concat([head, name, input.bytes ?? Buffer.from(input.text)])
    return new Promise((resolve, reject) => {
      this.#waiting.push({ frame, resolve, reject })
      this.#child ??= this.#start()
      send(this.#child, frame)
    })
  }

  [Symbol.dispose](): void {
    this.#child?.stdin.end()
  }

  #start(): Child {
    const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' }
    const child = spawn(this.#python, [PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'], env })
    child.stdout.on('data', (chunk: Buffer) => { this.#take(chunk) })
    // Its end says enough.
    child.stdin.on('error', () => undefined)
    child.once('error', (error) => { this.#fail(error) })
    child.once('close', () => { this.#closed() })
    send(child, this.#descriptors)
    this.#unread = Buffer.alloc(0)
    this.#answered = 0
    return child
  }

  #closed(): void {
    this.#child = undefined
    const [culprit, ...others] = this.#waiting
    if (culprit === undefined) return
    if (++this.#crashes > MOST_CRASHES || this.#answered === 0) {
      this.#fail(new Error(`Python's process ended ${this.#crashes} times`))
      return
    }
    this.#waiting = others
    culprit.resolve({ refused: CRASHED })
    if (others.length === 0) return
    const child = this.#start()
    this.#child = child
    for (const { frame } of others) send(child, frame)
  }

  #take(chunk: Buffer): void {
    let unread = this.#unread.length === 0 ? chunk : Buffer.concat([this.#unread, chunk])
    while (unread.length >= 4) {
      const end = 4 + unread.readUInt32BE()
      if (unread.length < end) break
      this.#answered++
      if (this.#answered > 1) this.#waiting.shift()?.resolve(readingOf(unread.subarray(4, end)))
      unread = unread.subarray(end)
    }
    this.#unread = unread
  }

  #fail(why: Error): void {
    for (const { reject } of this.#waiting.splice(0)) reject(why)
  }
}

function send(child: Child, frame: Uint8Array): void {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(frame.length)
  child.stdin.write(head)
  child.stdin.write(frame)
}

function readingOf(frame: Buffer): OracleReading {
  if (frame.readUInt8() === 0) return { refused: frame.toString('utf8', 1) }
  const end = 5 + frame.readUInt32BE(1)
  const bytes = Uint8Array.from(frame.subarray(5, end))
  const text = frame.toString('utf8', end + 1)
  const meaning = Buffer.from(bytes).toString('hex')
  return frame.readUInt8(end) === 1
    ? { bytes, meaning, json: text, jsonRefused: undefined }
    : { bytes, meaning, json: undefined, jsonRefused: text }
}
