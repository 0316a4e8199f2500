import { CANCEL } from '../src/codes.ts'
import { Template } from '../src/hpack/template.ts'
import type { Call } from '../test/call.ts'
import { Pair } from '../test/pair.ts'
import { REQUEST } from '../test/raw.ts'
import type { Conversation } from './conversation.ts'

const STEPS = 60

/** What our own two sessions say to each other in a conversation of whatever can be done. */
export function ownTraffic(seed: number): Conversation {
  const pair = new Pair({ seed, server: { headerBytes: 40_000, ...windows(seed) }, client: windows(seed >> 1) })
  const toServer: Uint8Array[] = []
  const toClient: Uint8Array[] = []
  pair.tap = (from, bytes) => {
    (from === pair.client ? toServer : toClient).push(bytes)
  }
  for (let step = 0; step < STEPS; step++) {
    act(pair)
    if (pair.random.below(3) === 0) pair.pump()
  }
  pair.server.session.drain('closing')
  pair.pump()
  for (const { session, events } of [pair.client, pair.server]) {
    if (session.down) throw new Error(`seed ${seed}: an honest conversation broke: ${events.join(', ')}`)
  }
  return { toServer, toClient }
}

function windows(seed: number): { streamWindow?: number; mostWindow?: number } {
  const bytes = [undefined, 100, 70_000][Math.abs(seed) % 3]
  return bytes === undefined ? {} : { streamWindow: bytes, mostWindow: bytes }
}

function act(pair: Pair): void {
  const { random, client, server } = pair
  const open = (calls: readonly Call[]): Call | undefined => {
    const those = calls.filter(({ closed }) => !closed)
    return those.length === 0 ? undefined : random.pick(those)
  }
  switch (random.below(10)) {
    case 0:
    case 1:
    case 2: pair.call(random.below(3) === 0, [...REQUEST, ['n', random.text('abc', 2)]]); break
    case 3: pair.call(true, [...REQUEST, ['large', random.text('xyz~', random.below(20_000))]]); break
    case 4: open(client.calls)?.write(random.bytes(random.pick([0, 1, 100, 20_000])), random.below(3) === 0); break
    case 5: {
      const call = open(server.calls)
      if (call !== undefined && !call.sentLast) answer(pair, call)
      break
    }
    case 6: open(client.calls)?.sendLast(); break
    case 7: open(random.pick([client.calls, server.calls]))?.reset(random.pick([0, 2, 7, CANCEL])); break
    case 8: (random.below(2) === 0 ? client : server).session.ping(random.below(1_000)); break
    default: {
      const call = open(server.calls)
      if (call === undefined) break
      call.reads = !call.reads
      if (call.reads) call.readAll()
    }
  }
}

function answer(pair: Pair, call: Call): void {
  const { random } = pair
  if (random.below(4) === 0) return call.sendHeaders(pair.trailersOnly, undefined, undefined, true)
  pair.respond(call)
  for (let i = random.below(4); i > 0; i--) call.write(random.bytes(random.pick([1, 50, 17_000])))
  const end = new Template([['grpc-status', random.pick(['0', '5'])], ['text', random.text('abc', random.below(30))]])
  if (random.below(3) > 0) call.sendHeaders(end, undefined, undefined, true)
  else call.reset(CANCEL)
}
