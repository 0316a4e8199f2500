import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Program } from '@skein/peers'
import type { Call, RequestSink, ResponseSink } from '@skein/core'
import type { Listener } from '@skein/core/transport'
import { leakCheck } from '@skein/conformance/leaks'
import { OwnHost } from '@skein/kit/host'
import { http2 } from '@skein/transport-http2'
import { Random } from '../common/random.ts'
import { checkMessage, payload } from './payload.ts'
import { ownOptions } from './settings.ts'
import { framed } from './wire.ts'

const LIMIT_MS = 60_000
const CALLS = 2_000

/** h2load against a server of ours, which answers each request with itself. Throws where a call went astray. */
export async function runH2load(path: string, seed: number): Promise<number> {
  const random = new Random(seed)
  const size = random.pick([0, 16, 1_000, 20_000])
  const leaks = leakCheck()
  const echo = new Echo(seed, size)
  const listener = await echo.listen(random)
  const folder = mkdtempSync(join(tmpdir(), 'skein-h2load-'))
  const body = join(folder, 'body')
  writeFileSync(body, framed(payload(seed, 'request', 0, size), 'identity', random))
  try {
    await using program = new Program('h2load', path, [
      '-n', String(CALLS), '-c', String(random.pick([1, 4, 20])), '-m', String(random.pick([1, 10, 100])),
      '-w', String(random.pick([10, 16, 20])), '-W', String(random.pick([16, 20])),
      '--header-table-size', String(random.pick([0, 4_096])), '-d', body,
      '-H', 'te: trailers', '-H', 'content-type: application/grpc',
      `http://${listener.endpoint.address}/proof.Calls/Unary`,
    ])
    const exit = await program.ends(LIMIT_MS)
    const all = new RegExp(`${CALLS} succeeded, 0 failed, 0 errored, 0 timeout`)
    if (exit === undefined || !all.test(program.output)) throw new Error(`h2load: ${program.output}`)
  } finally {
    await listener.close(0)
    rmSync(folder, { recursive: true })
  }
  echo.check()
  await leaks.settle(5_000)
  return CALLS
}

class Echo {
  private calls = 0
  private fault: unknown = undefined
  private readonly seed: number
  private readonly size: number

  constructor(seed: number, size: number) {
    this.seed = seed
    this.size = size
  }

  listen(random: Random): Promise<Listener> {
    const shape = { input: { name: 'request' }, output: { name: 'response' }, clientStream: false, serverStream: false }
    const method = (path: string): Call['method'] => ({ ...shape, path, idempotent: false })
    return http2(ownOptions(random)).listen({ address: '127.0.0.1:0' }, undefined, new OwnHost({}), {
      method, invoke: (_, responses) => this.invoke(responses),
    })
  }

  check(): void {
    if (this.fault !== undefined) throw this.fault as Error
    if (this.calls !== CALLS) throw new Error(`${this.calls} calls came of ${CALLS}`)
  }

  private invoke(responses: ResponseSink<Uint8Array>): RequestSink<Uint8Array> {
    let got: Uint8Array | undefined
    const finish = (): void => {
      this.calls++
      responses.headers([])
      responses.message(got ?? new Uint8Array(0))
      responses.end({ code: 0, message: '' }, [])
    }
    return {
      send: (message, last) => {
        try {
          checkMessage(this.seed, 'request', got === undefined ? 0 : 1, [this.size], message)
        } catch (thrown) {
          this.fault = thrown
        }
        got = message
        if (last) finish()
        return true
      },
      finish, pull: () => undefined, cancel: () => undefined,
    }
  }
}
