import { Program } from '@skein/peers'
import { afterEach, describe, expect, it } from 'vitest'
import type { Counterpart } from './counterpart.ts'
import { lacksOf } from './counterpart.ts'
import { fight } from './duel.ts'
import type { Score } from './duel.ts'
import { makeGround } from './ground.ts'
import { callAll } from './listening.ts'

const started: Program[] = []
afterEach(() => Promise.all(started.splice(0).map((it) => it.stop())))

const address = { host: '127.0.0.1', port: 1 }
const server = (script: string): Counterpart['serve'] => (
  async () => {
    const program = new Program('the server', process.execPath, ['-e', script])
    started.push(program)
    await program.said(/ready/, 10_000)
    return { program, address }
  }
)
const STAYS = 'console.log("ready"); setInterval(() => {}, 1000)'

function counterpart(name: string, rest: Partial<Counterpart>): Counterpart {
  return {
    name, needs: [], tellsCompression: true, lacks: { client: lacksOf(), server: lacksOf() },
    serve: server(STAYS),
    call: (_to, _how, cases, _paths, tell) => {
      for (const it of cases) tell({ case: it, outcome: 'ok', detail: '' })
      return Promise.resolve()
    },
    ...rest,
  }
}

async function outcomes(
  client: Counterpart, server: Counterpart, cases: readonly string[], tls = true,
): Promise<string[]> {
  await using ground = await makeGround()
  const told: Score[] = []
  const how = { ...ground, tls, soakIterations: 1 }
  const scores = await fight({ client, server, how }, cases, {}, (it) => told.push(it))
  expect(scores).toEqual(told)
  return scores.map((it) => `${it.case} ${it.outcome} ${it.detail}`.trim())
}

describe('one client against one server', () => {
  it('runs what both have, says what one lacks, and ends the server', async () => {
    const one = counterpart('one', { lacks: { client: lacksOf(['has no a', ['a']]), server: lacksOf() } })
    const other = counterpart('other', { lacks: { client: lacksOf(), server: lacksOf(['has no b', ['b']]) } })
    expect(await outcomes(one, other, ['a', 'b', 'c'])).toEqual([
      'a lacks one\'s client has no a', 'b lacks other\'s server has no b', 'c ok',
    ])
    expect(await started[0]!.exited).toEqual({ code: null, signal: 'SIGTERM' })
  })

  it('sends tokens over TLS alone', async () => {
    const [one, other] = [counterpart('one', {}), counterpart('other', {})]
    expect(await outcomes(one, other, ['per_rpc_creds', 'a'], false)).toEqual(['a ok'])
  })

  it('counts a server that ends as a failure, though all went well', async () => {
    const other = counterpart('other', { serve: server('console.log("ready"); setTimeout(() => { console.log("no!"); process.exit(7) }, 50)') })
    const one = counterpart('one', {
      async call(_to, _how, cases, _paths, tell) {
        for (const it of cases) tell({ case: it, outcome: 'ok', detail: '' })
        await started[0]!.exited
      },
    })
    expect(await outcomes(one, other, ['a'])).toEqual(['a ok', 'the server\'s end failed the server ended (7): ready | no!'])
  })

  it('fails all that was not told of where a server doesn\'t start', async () => {
    const other = counterpart('other', { serve: server('console.log("port taken"); process.exit(1)') })
    expect(await outcomes(counterpart('one', {}), other, ['a', 'b'])).toEqual([
      'a failed the server ended without saying /ready/: port taken', 'b failed the server ended without saying /ready/: port taken',
    ])
  })
})

it('fails the cases of which a client says nothing', async () => {
  const results: unknown[] = []
  await callAll('it', process.execPath, ['-e', 'console.log("ok a"); process.exit(3)', '--'], ['a', 'b'], (it) => results.push(it))
  expect(results).toEqual([
    { case: 'a', outcome: 'ok', detail: '' }, { case: 'b', outcome: 'failed', detail: 'it ended (3) and said nothing of it' },
  ])
})
