import { Code, RpcError } from '@skein/core'
import { HealthService } from '@skein/health'
import { ExitCode } from '../exit-code.ts'
import { doorTo } from '../connect/open.ts'
import { failedCall, Failure, usage } from '../failure.ts'
import type { ConnectionOptions } from '../options/shared.ts'
import type { Output } from '../output.ts'
import { printable } from '../printable.ts'
import type { Session } from '../session.ts'

interface HealthOptions extends ConnectionOptions {
  readonly watch?: true
  readonly list?: true
}

const STATES: readonly string[] = ['UNKNOWN', 'SERVING', 'NOT_SERVING', 'SERVICE_UNKNOWN']

export async function health(
  session: Session, options: HealthOptions, address: string, service: string = '',
): Promise<void> {
  const { output, signal } = session
  if (options.list === true && (options.watch === true || service !== '')) {
    throw usage(`--list is of all services, once, and goes without ${service === '' ? '--watch' : service}`, 'leave out one of the two')
  }
  const door = await doorTo(address, options, session)
  await using channel = door.open()
  const client = channel.client(HealthService)
  const call = { signal, waitForReady: false, ...(options.timeout === undefined ? {} : { timeout: options.timeout }) }
  const where = `${service === '' ? 'the server' : service} at ${door.target.url}`
  try {
    if (options.list === true) return await listed(await client.list({}, call), output)
    if (options.watch !== true) {
      const { status } = await client.check({ service }, call)
      await tell(service, status, output)
      if (status !== SERVING) throw notServing(where, status)
      return
    }
    for await (const { status } of client.watch({ service }, call)) await tell(service, status, output)
    throw new Failure(ExitCode.FAILED, `${where} ended the watch`, { tries: 'ask again without --watch' })
  } catch (thrown) {
    throw thrown instanceof RpcError ? unanswered(thrown, where, options) : thrown
  } finally {
    // Its connection has nothing more to say.
    void channel.close({ grace: 0 })
  }
}

const SERVING = 1

interface Statuses {
  readonly statuses: Readonly<Record<string, { readonly status: number }>>
}

async function listed({ statuses }: Statuses, output: Output): Promise<void> {
  const names = Object.keys(statuses).sort()
  const states = names.map((name) => [name, stateName(statuses[name]!.status)] as const)
  if (output.json) await output.printJson(Object.fromEntries(states))
  else for (const name of names) await tell(name, statuses[name]!.status, output)
  const not = names.filter((name) => statuses[name]!.status !== SERVING)
  if (not.length > 0) throw new Failure(ExitCode.FAILED, `not serving: ${not.map((it) => it === '' ? 'the server' : it).join(', ')}`)
}

async function tell(service: string, status: number, output: Output): Promise<void> {
  const state = stateName(status)
  if (output.json) return output.printJson({ service, status: state })
  const coloured = output.style(status === SERVING ? 'green' : 'red', state)
  await output.print(`${coloured}${service === '' ? '' : `  ${printable(service)}`}\n`)
}

function stateName(status: number): string {
  return STATES[status] ?? String(status)
}

function notServing(where: string, status: number): Failure {
  return new Failure(ExitCode.FAILED, `${where} is ${stateName(status)}`, { data: { status: stateName(status) } })
}

function unanswered(error: RpcError, where: string, { list }: HealthOptions): Failure {
  if (error.code === Code.UNIMPLEMENTED) {
    const what = list === true ? 'does not list its health (grpc.health.v1.Health/List)' : 'has no grpc.health.v1.Health'
    const tries = list === true ? 'ask for one service, without --list' : 'add its health service, or call a method of its own'
    return new Failure(ExitCode.FAILED, `${where} ${what}`, { cause: error, tries })
  }
  if (error.code === Code.NOT_FOUND) {
    return new Failure(ExitCode.FAILED, `${where} is not known to its health service`, { cause: error, tries: 'see skein health --list' })
  }
  return failedCall(error, where)
}
