import assert from 'node:assert/strict'
import { RpcError } from '@skein/core'
import type { Bytes, Marshaller } from '@skein/core'
import type { Case } from '../case.ts'
import { seeded } from '../samples.ts'
import type { CodecStage } from './stage.ts'

/** One decode of what a peer made up may take so long, and all of a case may hold so much. */
const PATIENCE_MS = 1_000
const ROOM = 256 * 1024 * 1024
const LONGEST = 4_096

/** Decoding gives a value or an RpcError: no other error, and no wait. */
function survive(marshaller: Marshaller<unknown>, input: Bytes, what: string): void {
  const start = performance.now()
  try {
    marshaller.decode(input)
  } catch (thrown) {
    assert.ok(thrown instanceof RpcError, `${what}: it threw ${String(thrown)}, which is no RpcError`)
  }
  const ms = performance.now() - start
  assert.ok(ms < PATIENCE_MS, `${what}: it took ${Math.round(ms)} ms`)
}

function bounded(run: () => void): void {
  const held = (): number => {
    const { heapUsed, external, arrayBuffers } = process.memoryUsage()
    return heapUsed + external + arrayBuffers
  }
  const before = held()
  run()
  const grown = held() - before
  assert.ok(grown < ROOM, `it held ${Math.round(grown / 2 ** 20)} MiB more after it`)
}

const hex = (input: Bytes): string => Buffer.from(input.subarray(0, 64)).toString('hex')

function mutate(input: Bytes, random: () => number): Bytes {
  const at = (): number => Math.floor(random() * (input.length + 1))
  const byte = (): number => [0, 0x7f, 0x80, 0xff, Math.floor(random() * 256)][Math.floor(random() * 5)] ?? 0
  const [from, to] = [at(), at()].sort((a, b) => a - b) as [number, number]
  switch (Math.floor(random() * 4)) {
    case 0: return input.map((it) => (random() < 2 / input.length ? byte() : it))
    case 1: return new Uint8Array([...input.subarray(0, from), byte(), byte(), ...input.subarray(from)])
    case 2: return new Uint8Array([...input.subarray(0, from), ...input.subarray(to)])
    default: return new Uint8Array([...input.subarray(0, to), ...input.subarray(from)])
  }
}

export const hostile: readonly Case<CodecStage>[] = [
  {
    name: 'every truncation of an encoding decodes or is an RpcError',
    run(stage) {
      bounded(() => {
        stage.each((marshaller, value) => {
          const encoded = marshaller.encode(value).subarray(0, LONGEST)
          const step = Math.max(1, Math.floor(encoded.length / 500))
          for (let length = 0; length < encoded.length; length += step) {
            survive(marshaller, encoded.slice(0, length), `cut at byte ${length}`)
          }
        })
      })
    },
  },
  {
    name: 'random changes of an encoding decode or are an RpcError',
    run(stage) {
      const random = seeded(1)
      bounded(() => {
        stage.each((marshaller, value) => {
          const encoded = marshaller.encode(value).slice(0, LONGEST)
          for (let i = 0; i < 200; i++) {
            const input = mutate(encoded, random)
            survive(marshaller, input, `${input.length} bytes ${hex(input)}`)
          }
        })
      })
    },
  },
  {
    name: 'random bytes decode or are an RpcError',
    run(stage) {
      const random = seeded(2)
      bounded(() => {
        for (const { type } of stage.samples) {
          const marshaller = stage.codec.bind(type)
          for (let i = 0; i < 5_000; i++) {
            const input = Uint8Array.from({ length: Math.floor(random() * 60) }, () => Math.floor(random() * 256))
            survive(marshaller, input, `${type.name} from ${hex(input)}`)
          }
        }
      })
    },
  },
  {
    name: 'one byte 100,000 times over decodes or is an RpcError: no depth is too deep',
    run(stage) {
      bounded(() => {
        for (const { type } of stage.samples) {
          const marshaller = stage.codec.bind(type)
          for (let byte = 0; byte < 256; byte++) {
            survive(marshaller, new Uint8Array(100_000).fill(byte), `${type.name} from bytes ${byte}`)
          }
        }
      })
    },
  },
]
