import type { Balancer } from '@skein/core/fleet'
import { TRIED } from '@skein/kit/tried'
import type { Policy } from '@skein/kit/policy'
import { describe, expect, it } from 'vitest'
import { Park, Places } from '../../test/park.ts'

/** Picks them in this order, by their place in the list, again and again; once all are ready. */
function picking(order: readonly number[], seen: number[] = []): Balancer {
  return {
    name: 'picking',
    start: () => ({
      update(all) {
        const ready = all.every(({ state }) => state === 'ready')
        const pick = (): number => {
          const at = order[seen.length % order.length] as number
          seen.push(at)
          return at
        }
        return { wanted: all, picker: () => (ready ? all[pick()] : undefined) }
      },
    }),
  }
}

/** Says of each call that other attempts at it went there. */
const after = (...names: readonly string[]): Policy => () => (next) => (call, responses) => {
  const attempt = call.with({})
  attempt.set(TRIED, names.map((name) => `memory:${name}`))
  return next(attempt, responses)
}

describe('an attempt at a call that others go before', () => {
  it('goes to a server where none of them was, whoever is picked first', async () => {
    const park = await new Park().start('a', 'b', 'c')
    const seen: number[] = []
    const channel = park.to(['a', 'b', 'c'], { balancer: picking([0, 0, 1, 2], seen), policies: [after('a', 'b')] })
    expect(await channel.client(Places).who({ text: 'x' })).toMatchObject({ server: 'c' })
    expect(await channel.client(Places).collect([{ text: 'x' }])).toMatchObject({ server: 'c' })
    expect(seen).toEqual([0, 0, 1, 2, 0, 0, 1, 2])
  })

  it('goes where they were when there is no other', async () => {
    const park = await new Park().start('a', 'b')
    const seen: number[] = []
    const channel = park.to(['a', 'b'], { balancer: picking([0, 1], seen), policies: [after('a', 'b')] })
    expect(await channel.client(Places).who({ text: 'x' })).toMatchObject({ server: 'a' })
    expect(seen).toHaveLength(9)
  })

  it('costs a first attempt no pick', async () => {
    const park = await new Park().start('a', 'b')
    const seen: number[] = []
    const channel = park.to(['a', 'b'], { balancer: picking([0, 1], seen), policies: [after()] })
    await channel.client(Places).who({ text: 'x' })
    expect(seen).toEqual([0])
  })
})
