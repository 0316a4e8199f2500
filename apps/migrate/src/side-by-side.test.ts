import { afterEach, describe, expect, it } from 'vitest'
import * as connectAfter from './connect/after.ts'
import * as connectBefore from './connect/before.ts'
import { callAfter } from './grpc-js/client-after.ts'
import { callBefore } from './grpc-js/client-before.ts'
import { serveAfter } from './grpc-js/server-after.ts'
import { serveBefore } from './grpc-js/server-before.ts'
import * as niceAfter from './nice-grpc/after.ts'
import * as niceBefore from './nice-grpc/before.ts'

interface Served { readonly url: string; readonly close: () => unknown }
interface Side { readonly serve: () => Promise<Served>; readonly call: (url: string) => Promise<unknown[]> }

const moves: readonly [string, before: Side, after: Side, seen: unknown[]][] = [
  [
    'grpc-js', { serve: serveBefore, call: callBefore }, { serve: serveAfter, call: callAfter },
    [200, [100, 200, 300], 2, 3],
  ],
  [
    'nice-grpc', { serve: niceBefore.serveBefore, call: niceBefore.callBefore },
    { serve: niceAfter.serveAfter, call: niceAfter.callAfter }, [200, [100, 200, 300]],
  ],
  [
    'connect', { serve: connectBefore.serveBefore, call: connectBefore.callBefore },
    { serve: connectAfter.serveAfter, call: connectAfter.callAfter }, [200, [100, 200, 300]],
  ],
]

/** Both in this one process, with the same generated code. */
describe.each(moves)('moving from %s', (_, before, after, seen) => {
  const served: Served[] = []
  afterEach(() => Promise.all(served.splice(0).map((it) => it.close())))

  async function both(): Promise<[before: string, after: string]> {
    const [one, other] = await Promise.all([before.serve(), after.serve()])
    served.push(one, other)
    return [one.url, other.url]
  }

  it('client first: the new one calls the old server, beside the old one', async () => {
    const [old] = await both()
    expect(await Promise.all([before.call(old), after.call(old)])).toEqual([seen, seen])
  })

  it('then the server: both clients call the new one, while the old one still serves', async () => {
    const [old, new_] = await both()
    expect(await Promise.all([before.call(new_), after.call(new_), before.call(old)])).toEqual([seen, seen, seen])
  })
})
