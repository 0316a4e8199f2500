import { once } from 'node:events'
import { openSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { protobuf } from '@skein/codec-protobuf'
import { createServer } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { Echo } from '../echo.ts'
import type { Said } from '../echo.ts'
import { ledgerLine } from './ledger.ts'

/** What it is told in its one argument, as JSON. */
export interface ServerSettings {
  /** 0: any. */
  readonly port: number
  /** The file that `once` is entered in before it does its work, so that a kill can't hide that it has run. */
  readonly ledger: string
  /** ms that each call takes. */
  readonly workMs: number
}

// A server as a process of its own. It says where it listens, and closes in good order when its stdin ends.
const { port, ledger, workMs } = JSON.parse(process.argv[2] ?? '') as ServerSettings
const file = openSync(ledger, 'a')
const server = createServer({ codec: protobuf() })
const work = async (said: Said): Promise<Said> => {
  await sleep(workMs)
  return said
}
server.add(Echo, {
  echo: work,
  once(said) {
    writeSync(file, ledgerLine(said.id))
    return work(said)
  },
})
const { url } = await server.listen(http2(), `http://127.0.0.1:${port}`)
process.stdout.write(`${JSON.stringify({ port: Number(new URL(url).port) })}\n`)
process.stdin.resume()
await once(process.stdin, 'end')
await server.close()
process.exit(0)
