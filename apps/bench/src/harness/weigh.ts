import type { Case } from '../cases.ts'
import { type Result, without } from '../row.ts'
import type { SubjectEntry } from '../subjects.ts'
import { HeaderProxy } from './header-proxy.ts'
import { Pair } from './pair.ts'
import { type TurnOptions, unmeasured } from './turns.ts'

/** Measures what each of many idle connections or streams takes, or what a call's headers do. */
export async function weigh(it: Case, subject: SubjectEntry, options: TurnOptions): Promise<Result> {
  options.step(subject.name)
  try {
    const sides = it.kind === 'headers' ? await headersOf(subject, it, options) : await memoryOf(subject, it, options)
    return { ...without(it, subject.name, subject.role), ...sides }
  } catch (error) {
    return unmeasured(it, subject, error)
  }
}

type Weight = Pick<Result, 'bytes' | 'client' | 'server'>

async function memoryOf(subject: SubjectEntry, it: Case, options: TurnOptions): Promise<Weight> {
  const pair = await Pair.start(subject, it, options)
  try {
    const { client, server } = await pair.memoryOf(it.inFlight)
    return { bytes: Math.round(Math.max(client, server)), client: Math.round(client), server: Math.round(server) }
  } finally {
    await pair.close()
  }
}

/** Of the second call of a method on a connection: the first has brought what the headers' tables keep. */
async function headersOf(subject: SubjectEntry, it: Case, options: TurnOptions): Promise<Weight> {
  const proxy = new HeaderProxy()
  try {
    const pair = await Pair.start(subject, it, options, (address) => proxy.listen(address))
    try {
      await pair.run(1, 1)
    } finally {
      await pair.close()
    }
    const { client, server } = proxy.ofCall(2)
    return { bytes: client + server, client, server }
  } finally {
    await proxy.close()
  }
}
