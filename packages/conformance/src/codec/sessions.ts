import assert from 'node:assert/strict'
import { RpcError } from '@skein/core'
import type { Bytes, Marshaller } from '@skein/core'
import type { Case } from '../case.ts'
import { RECORDS } from './declared.ts'
import { same } from '../same.ts'
import type { CodecStage } from './stage.ts'

type Session = () => Marshaller<unknown>

/** For each sample, with what a stream of it may hold. A codec without sessions has nothing to show here. */
function eachSession(
  stage: CodecStage, run: (session: Session, stream: readonly unknown[], wrong: readonly unknown[]) => void,
): void {
  for (const { type, values, wrong = [] } of stage.samples) {
    const marshaller = stage.codec.bind(type)
    const streams = type.schema === undefined ? [values, RECORDS] : [values]
    const refused = wrong.map(({ value }) => value)
    for (const stream of streams) run(() => marshaller.session?.() ?? marshaller, stream, refused)
  }
}

export const sessions: readonly Case<CodecStage>[] = [
  {
    name: 'a stream of messages comes out as it went in, and again in the next stream',
    run(stage) {
      eachSession(stage, (session, stream) => {
        const encodings: Bytes[][] = []
        for (let round = 0; round < 2; round++) {
          const [encoder, decoder] = [session(), session()]
          const encoded = stream.map((value) => encoder.encode(value))
          encodings.push(encoded)
          for (const [i, value] of stream.entries()) same(decoder.decode(encoded[i] ?? new Uint8Array()), value)
        }
        for (const [i, first] of (encodings[0] ?? []).entries()) {
          const second = encodings[1]?.[i] ?? new Uint8Array()
          assert.ok(Buffer.from(first).equals(second), `message ${i} of a second stream is encoded otherwise`)
        }
      })
    },
  },
  {
    name: 'streams side by side do not see each other',
    run(stage) {
      eachSession(stage, (session, stream) => {
        const [one, two] = [[session(), session()], [session(), session()]] as const
        const backwards = [...stream].reverse()
        for (const [i, value] of stream.entries()) {
          same(one[1].decode(one[0].encode(value)), value)
          same(two[1].decode(two[0].encode(backwards[i])), backwards[i])
        }
      })
    },
  },
  {
    name: 'no room for a message, and a message that is refused, cost a stream nothing',
    run(stage) {
      eachSession(stage, (session, stream, wrong) => {
        const [encoder, decoder] = [session(), session()]
        for (const [i, value] of stream.entries()) {
          encoder.encodeInto?.(value, new Uint8Array(4), 3)
          if (wrong.length > 0) assert.throws(() => encoder.encode(wrong[i % wrong.length]))
          const buffer = new Uint8Array(400_000)
          const end = encoder.encodeInto?.(value, buffer, 11) ?? -1
          same(end === -1 ? decoder.decode(encoder.encode(value)) : decoder.decode(buffer, 11, end), value)
        }
      })
    },
  },
  {
    name: 'a message that leans on one that was never seen is an RpcError, not another value',
    run(stage) {
      eachSession(stage, (session, stream) => {
        const encoder = session()
        for (const value of stream) {
          const encoded = encoder.encode(value)
          try {
            same(session().decode(encoded), value)
          } catch (thrown) {
            assert.ok(thrown instanceof RpcError, `it is ${String(thrown)}`)
          }
        }
      })
    },
  },
]
