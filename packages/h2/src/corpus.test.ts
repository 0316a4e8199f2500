import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Role } from '../fuzz/conversation.ts'
import { chop, cut, mutate } from '../fuzz/mutate.ts'
import { nodeTraffic } from '../fuzz/node-traffic.ts'
import { play } from '../fuzz/play.ts'
import { ownTraffic } from '../fuzz/traffic.ts'
import { Random } from '../test/hpack/random.ts'

const corpus = join(import.meta.dirname, '../fuzz/corpus')

describe('what the fuzzer once found', () => {
  for (const file of readdirSync(corpus).filter((it) => it.endsWith('.json'))) {
    it(file, () => {
      const { role, chunks } = JSON.parse(readFileSync(join(corpus, file), 'utf8')) as { role: Role; chunks: string[] }
      expect(() => { play(role, chunks.map((it) => Buffer.from(it, 'hex'))) }).not.toThrow()
    })
  }
})

describe('conversations', () => {
  it('of node:http2 with itself are played to both roles, whole and mutated', async () => {
    const { toServer, toClient } = await nodeTraffic()
    const random = new Random(1)
    expect(toServer.length).toBeGreaterThan(3)
    for (const [role, said] of [['server', toServer], ['client', toClient]] as const) {
      const frames = cut(Buffer.concat(said))
      play(role, frames)
      for (let run = 0; run < 100; run++) play(role, chop(random, mutate(random, frames)))
    }
  })

  it('of our own sessions, too', () => {
    for (let seed = 0; seed < 10; seed++) {
      const { toServer, toClient } = ownTraffic(seed)
      const random = new Random(seed)
      for (const [role, said] of [['server', toServer], ['client', toClient]] as const) {
        const frames = cut(Buffer.concat(said))
        expect(frames.length).toBeGreaterThan(5)
        for (let run = 0; run < 30; run++) play(role, chop(random, mutate(random, frames)))
      }
    }
  })
})
