import assert from 'node:assert/strict'
import { Code } from '@skein/core'
import type { Case } from '../case.ts'
import type { Line } from '../line/line.ts'
import type { Recorder, Seen } from '../recorder.ts'
import { same } from '../same.ts'
import type { ShapeName } from '../samples.ts'
import type { InterceptorStage } from './stage.ts'
import { PLACES, Thrower } from './thrower.ts'
import type { Place } from './thrower.ts'

const SHAPES: readonly ShapeName[] = ['Unary', 'ServerStream', 'ClientStream', 'Duplex']

interface Exchange {
  readonly heard: readonly unknown[]
  readonly asked: readonly unknown[]
  readonly metadata: unknown
  readonly deadline: number
}

/** A call of some messages each way; what both sides saw of it. */
async function exchange(line: Line, shape: ShapeName, code: number): Promise<Exchange> {
  const caller = line.open({ shape, metadata: [['asked', 'yes']], deadline: 1e9, room: 2 })
  const up = shape === 'ClientStream' || shape === 'Duplex' ? 5 : 1
  const down = shape === 'ServerStream' || shape === 'Duplex' ? 5 : 1
  line.far.room = 2
  const sent = caller.sendAll(Array.from({ length: up }, (_, i) => line.request(i + 1, i)), true)
  const taken = line.far.accept()
  await Promise.all([sent, taken.then((far) => far.readAll(() => 2))])
  const far = await taken
  far.headers([['answered', 'yes']])
  const answered = far.messageAll(Array.from({ length: down }, (_, i) => line.response(i + 1, i))).then(() => {
    far.end({ code, message: code === Code.OK ? '' : 'told so' }, [['trailing', 'yes']])
  })
  await Promise.all([answered, caller.readAll(() => 2)])
  const { method, metadata, deadline } = far.call
  assert.equal(method.path, `/skein.conformance.Calls/${shape}`)
  const heard = caller.events.filter((it) => it.kind !== 'ready').map(plainly)
  return { heard, asked: far.messages, metadata, deadline }
}

/** A status in which nothing is left out that goes without saying. */
function plainly(event: Seen<unknown>): unknown {
  if (event.kind !== 'end') return event
  const { code, message, details = [], delivery = 'unknown' } = event.status
  return { ...event, status: code === Code.OK ? { code } : { code, message, details, delivery } }
}

/** Goes through all methods of both sinks, until the call is over. */
async function everything(line: Line, place: Place): Promise<Recorder<unknown, unknown>> {
  line.far.room = 1
  const before = line.far.calls.length
  const caller = line.open({ room: 1 })
  caller.send(line.request(1), false)
  await line.fence()
  const far = line.far.calls[before]
  const steps: readonly (() => void)[] = [
    () => { far?.headers() },
    () => { far?.message(line.response(1)) },
    () => { if (caller.stopped) caller.pull() },
    () => {
      // A layer that keeps some has room for more than the far end.
      for (let i = 0; i < 100 && !caller.full && !caller.over; i++) caller.send(line.request(1), false)
    },
    () => {
      if (far === undefined) return
      far.room = Infinity
      if (far.stopped) far.ready()
    },
    () => { caller.finish() },
    () => { if (place === 'cancel') caller.cancel({ code: Code.CANCELLED, message: 'enough' }) },
    () => { far?.end() },
  ]
  for (const step of steps) {
    if (caller.over) break
    step()
    await line.fence()
  }
  await caller.ended()
  if (far !== undefined) await far.until('its end', () => far.over)
  return caller
}

export const interceptorOnly: readonly Case<InterceptorStage>[] = [
  ...SHAPES.flatMap((shape) => [Code.OK, Code.NOT_FOUND].map((code): Case<InterceptorStage> => ({
    name: `it changes nothing: ${shape}, ${code === Code.OK ? 'which goes well' : 'which fails'}`,
    async run(stage) {
      const bare = await exchange(stage.composed(), shape, code)
      same(await exchange(await stage.line(), shape, code), bare)
      same(await exchange(stage.composed(stage.interceptor, stage.interceptor), shape, code), bare)
    },
  }))),
  ...PLACES.map((place): Case<InterceptorStage> => ({
    name: `beside an interceptor that throws in ${place}, that call alone fails`,
    async run(stage) {
      for (const above of [true, false]) {
        const thrower = new Thrower(place)
        const layers = above ? [thrower.interceptor, stage.interceptor] : [stage.interceptor, thrower.interceptor]
        const line = stage.composed(...layers)
        const caller = await everything(line, place)
        assert.ok(thrower.thrown, 'it came to no throw')
        const { status } = await caller.ended()
        const expected = place === 'cancel' ? [Code.CANCELLED, Code.INTERNAL] : [Code.INTERNAL]
        assert.ok(expected.some((it) => it === status.code), `it ended with ${status.code} ${status.message}`)
        const next = await everything(line, 'invoke')
        assert.equal((await next.ended()).status.code, Code.OK)
      }
    },
  })),
]
