import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Lanes } from '@skein/bench/lanes'
import { protobuf } from '@skein/codec-protobuf'
import { createServer } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { Echo } from '../echo.ts'
import type { Said } from '../echo.ts'
import { channels } from './channels.ts'

/** What it is told in its one argument, as JSON. */
export type WorkerSettings =
  | { readonly side: 'serve'; readonly ports: number }
  | { readonly side: 'drive'; readonly channel: string; readonly addresses: readonly string[]; readonly inFlight: number }

// One side of the comparison, in a process of its own, which answers lines on stdin and ends with it.
const settings = JSON.parse(process.argv[2] ?? '') as WorkerSettings
if (settings.side === 'serve') await serve(settings.ports)
else await drive(settings.channel, settings.addresses, settings.inFlight)
process.exit(0)

/** One process at several addresses: several would share the core with one another. */
async function serve(ports: number): Promise<void> {
  const addresses: string[] = []
  const server = createServer({ codec: protobuf() })
  const echo = (said: Said): Said => said
  server.add(Echo, { echo, once: echo })
  for (let i = 0; i < ports; i++) {
    const { endpoint } = await server.listen(http2(), 'http://127.0.0.1:0')
    addresses.push(endpoint.address)
  }
  answer({ addresses })
  process.stdin.resume()
  await once(process.stdin, 'end')
}

async function drive(channelName: string, addresses: readonly string[], inFlight: number): Promise<void> {
  const client = channels[channelName]!(addresses).client(Echo)
  const lanes = new Lanes(inFlight, (done) => { client.echo({ id: 7 }).then(() => { done() }, done) })
  answer({})
  for await (const line of createInterface({ input: process.stdin })) {
    const [warmup, measure] = line.split(' ')
    let cpu = 0
    const { calls, seconds } = await lanes.run(Number(warmup), Number(measure), (begins) => {
      const { user, system } = process.cpuUsage()
      cpu += (begins ? -1 : 1) * (user + system)
    })
    answer({ perSecond: calls / seconds, cpu: cpu / calls })
  }
}

function answer(what: object): void {
  process.stdout.write(`${JSON.stringify(what)}\n`)
}
