import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { ServiceError } from '@grpc/grpc-js'
import { Client, credentials, status } from '@grpc/grpc-js'
import { StringValue } from '@skein/protobuf/google/protobuf/wrappers'
import { afterEach, describe, expect, it } from 'vitest'
import { HealthCheckRequest, HealthCheckResponse } from './gen/grpc/health/v1/health.ts'
import { ServingStatus } from './index.ts'

const PROGRAM = new URL('../test/pod.ts', import.meta.url).pathname
const closing: (() => unknown)[] = []
afterEach(async () => { for (const close of closing.splice(0).reverse()) await close() })

/** A server in a process of its own. */
class Pod {
  readonly lines: string[] = []
  readonly ended: Promise<unknown[]>
  address = ''
  readonly #child: ChildProcess
  readonly #looking = new Set<() => void>()

  constructor(pauseMs: number, graceMs: number, callMs: number) {
    const words = ['--no-warnings', PROGRAM, ...[pauseMs, graceMs, callMs].map(String)]
    this.#child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
    this.ended = once(this.#child, 'close')
    closing.push(async () => {
      this.#child.kill('SIGKILL')
      await this.ended
    })
    if (this.#child.stdout !== null) createInterface(this.#child.stdout).on('line', (line) => {
      this.lines.push(line)
      for (const look of this.#looking) look()
    })
  }

  static async start(pauseMs: number, graceMs: number, callMs: number): Promise<Pod> {
    const pod = new Pod(pauseMs, graceMs, callMs)
    pod.address = (await pod.says('at ')).slice(3)
    return pod
  }

  says(what: string): Promise<string> {
    return new Promise((resolve) => {
      const look = (): void => {
        const line = this.lines.find((it) => it.startsWith(what))
        if (line === undefined) return
        this.#looking.delete(look)
        resolve(line)
      }
      this.#looking.add(look)
      look()
    })
  }

  terminate(): void {
    this.#child.kill('SIGTERM')
  }
}

function client(...addresses: readonly string[]): Client {
  const made = new Client(`ipv4:${addresses.join(',')}`, credentials.createInsecure(), {
    'grpc.service_config': JSON.stringify({ loadBalancingConfig: [{ round_robin: {} }] }), 'grpc.enable_retries': 0,
  })
  closing.push(() => { made.close() })
  return made
}

/** Who served it, or the code of its failure. */
function call(from: Client): Promise<string> {
  return new Promise((resolve) => {
    from.makeUnaryRequest(
      '/test.v1.Words/Who', (value: string) => Buffer.from(StringValue.encode({ value })), (bytes) => StringValue.decode(bytes),
      '', { deadline: Date.now() + 20_000 },
      (error: ServiceError | null, answer) => {
        resolve(error === null ? answer?.value ?? '' : `${status[error.code]}: ${error.details}`)
      },
    )
  })
}

function check(from: Client, service: string): Promise<number | string> {
  return new Promise((resolve) => {
    from.makeUnaryRequest(
      '/grpc.health.v1.Health/Check', (name: string) => Buffer.from(HealthCheckRequest.encode({ service: name })),
      (bytes) => HealthCheckResponse.decode(bytes), service,
      (error, answer) => { resolve(error === null ? answer?.status ?? 'none' : error.message) },
    )
  })
}

/** A call whose handler runs. */
async function callRunning(pod: Pod): Promise<{ readonly ended: Promise<string> }> {
  const from = client(pod.address)
  const ended = call(from)
  // What is answered came after it: the calls of one connection are begun in their order.
  expect(await check(from, '')).toBe(ServingStatus.SERVING)
  return { ended }
}

describe('a process that is told to end', () => {
  it('ends in order; a client of grpc-js\'s that calls all the while sees no failure', async () => {
    const [one, other] = await Promise.all([Pod.start(2_000, 10_000, 50), Pod.start(2_000, 10_000, 50)])
    const [both, probe] = [client(one.address, other.address), client(one.address)]
    const outcomes = new Set<string>()
    let going = true
    const callers = Array.from({ length: 20 }, async () => { while (going) outcomes.add(await call(both)) })
    expect([await call(probe), await check(probe, 'readiness')]).toEqual([one.address, ServingStatus.SERVING])
    one.terminate()
    await one.says('pausing')
    expect(await Promise.all([check(probe, 'readiness'), check(probe, 'liveness'), call(probe)]))
      .toEqual([ServingStatus.NOT_SERVING, ServingStatus.SERVING, one.address])
    expect(await one.ended).toEqual([null, 'SIGTERM'])
    expect(await call(both)).toBe(other.address)
    going = false
    await Promise.all(callers)
    expect(outcomes).toEqual(new Set([one.address, other.address]))
    expect(one.lines.slice(1)).toEqual(
      ['closing: pausing', 'pausing: pausing', 'draining: draining', 'closed: closed'])
  })

  it('cancels what runs for too long, and lets its handlers clean up', async () => {
    const pod = await Pod.start(0, 100, 60_000)
    const running = await callRunning(pod)
    pod.terminate()
    expect(await pod.ended).toEqual([null, 'SIGTERM'])
    expect(await running.ended).toBe('UNAVAILABLE: the server was closed, and the time for running calls was up')
    expect(pod.lines.slice(1)).toEqual([
      'closing: pausing', 'draining: draining', 'rolling back', 'forcing: forcing', 'rolled back', 'closed: closed'])
  })

  it('ends at once when it is told so twice', async () => {
    const pod = await Pod.start(60_000, 60_000, 60_000)
    const running = await callRunning(pod)
    pod.terminate()
    await pod.says('pausing')
    pod.terminate()
    expect(await pod.ended).toEqual([null, 'SIGTERM'])
    expect(await running.ended).toMatch(/^UNAVAILABLE/)
    expect(pod.lines).not.toContain('rolled back')
  })
})
