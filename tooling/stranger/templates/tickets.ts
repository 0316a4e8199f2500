import { deepEqual, equal, match } from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { createChannel } from '@skein/client'
import { protobuf } from '@skein/codec-protobuf'
import { serveHealth } from '@skein/health'
import { serveReflection } from '@skein/reflection'
import { createServer } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { Desk, Kind, Ticket } from './gen/tickets.ts'

const sold: Ticket[] = []
const server = createServer({ codec: protobuf() })
server.add(Desk, {
  sell({ show, seat }) {
    const kind = seat?.case === 'box' ? Kind.BOX : Kind.ROW
    const ticket = Ticket.create({
      number: 2n ** 63n + BigInt(sold.length), show, kind, sold: new Date(0), notes: { seat: Uint8Array.of(1) }, prices: [-7n],
    })
    sold.push(ticket)
    return ticket
  },
  async *list() { yield* sold },
})
serveHealth(server)
serveReflection(server)
const { url } = await server.listen(http2(), 'http://127.0.0.1:0')

const channel = createChannel(url, { transport: http2(), codec: protobuf() })
const desk = channel.client(Desk)
const ticket = await desk.sell({ show: 'Hamlet', seat: { case: 'box', value: 'left' } })
deepEqual(ticket, sold[0])
const { number, kind, used } = ticket
deepEqual([number, kind, used], [2n ** 63n, Kind.BOX, undefined])
const listed: Ticket[] = []
for await (const it of desk.list({})) listed.push(it)
deepEqual(listed, sold)
await channel.close()

/** The command line as npm has linked it, on the Node that runs this file. */
async function skein(...words: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['node_modules/.bin/skein', ...words])
  return stdout
}

match(await skein('list', url), /^tickets\.v1\.Desk$/m)
match(await skein('describe', url, 'tickets.v1.Ticket'), /optional bool used = 7;/)
const answer = JSON.parse(await skein('call', url, 'Desk/Sell', '-d', '{"show": "Faust", "row": 3}')) as object
deepEqual(answer, {
  number: '9223372036854775809', show: 'Faust', kind: 'KIND_ROW', sold: '1970-01-01T00:00:00Z', notes: { seat: 'AQ==' }, prices: ['-7'],
})
equal((await skein('health', url)).trim(), 'SERVING')
await server.close()
