import { expect, it } from 'vitest'
import { servers } from '../../test/fleet.ts'
import { BoundedLoad } from './bounded-load.ts'

it('counts the calls that it gives, before it looks at the servers that have them', () => {
  const all = servers(100)
  const load = new BoundedLoad(all, 1.25)
  load.update()
  for (const [i, server] of all.entries()) {
    server.inFlight += 2
    load.took(i)
    load.took(i)
  }
  // 2.5 each, and a call that is begun counts whole.
  expect(load.hasRoom(0)).toBe(true)
  all[0]!.inFlight++
  expect(load.hasRoom(0)).toBe(false)
})
