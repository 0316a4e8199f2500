import { reasonIn } from '@skein/peers'
import type { Outcome } from '../outcome.ts'
import type { Counterpart, Paths } from './counterpart.ts'
import { CREDENTIALS } from './counterpart.ts'
import type { Security } from './ground.ts'

/** One client against one server, plain or over TLS. */
export interface Duel {
  readonly client: Counterpart
  readonly server: Counterpart
  readonly how: Omit<Security, 'tellsCompression'>
}

export interface Score {
  readonly case: string
  readonly client: string
  readonly server: string
  readonly tls: boolean
  readonly outcome: Outcome
  readonly detail: string
}

/** Runs the cases that both have. Never rejects: what goes wrong is the outcome of the cases. */
export async function fight(
  { client, server, how: given }: Duel, cases: readonly string[], paths: Paths, tell: (score: Score) => void,
): Promise<readonly Score[]> {
  const how = { ...given, tellsCompression: server.tellsCompression }
  const scores: Score[] = []
  const add = (name: string, outcome: Outcome, detail: string): void => {
    const score = { case: name, client: client.name, server: server.name, tls: how.tls, outcome, detail }
    scores.push(score)
    tell(score)
  }
  // Tokens are sent over TLS alone.
  const possible = how.tls ? cases : cases.filter((name) => !CREDENTIALS.includes(name))
  const open = possible.filter((name) => {
    const lack = lackOf(client, server, name)
    if (lack !== undefined) add(name, 'lacks', lack)
    return lack === undefined
  })
  if (open.length === 0) return scores
  try {
    const { program, address } = await server.serve(how, paths)
    await using _ = program
    await client.call(address, how, open, paths, (it) => { add(it.case, it.outcome, it.detail) })
    const over = await program.ends(0)
    if (over !== undefined) throw new Error(`${program.name} ended (${over.signal ?? over.code}): ${reasonIn(program.output)}`)
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : String(thrown)
    const told = new Set(scores.map((it) => it.case))
    const untold = open.filter((name) => !told.has(name))
    for (const name of untold.length > 0 ? untold : ['the server\'s end']) add(name, 'failed', detail)
  }
  return scores
}

function lackOf(client: Counterpart, server: Counterpart, name: string): string | undefined {
  const ofClient = client.lacks.client.get(name)
  if (ofClient !== undefined) return `${client.name}'s client ${ofClient}`
  const ofServer = server.lacks.server.get(name)
  return ofServer === undefined ? undefined : `${server.name}'s server ${ofServer}`
}
