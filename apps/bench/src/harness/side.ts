import { fileURLToPath } from 'node:url'
import type { Case } from '../cases.ts'
import type { SideOptions } from '../subject.ts'
import type { SubjectEntry } from '../subjects.ts'
import { build } from './build.ts'
import type { Certificate } from './certificate.ts'
import { Child } from './child.ts'
import type { Placement, Side } from './placement.ts'
import type { WorkerOptions } from './worker.ts'

const worker = fileURLToPath(new URL('worker.ts', import.meta.url))
export const startLimitMs = 30_000
/** What a command may take beyond the time that it was asked to run. */
export const marginMs = 60_000

export interface SideStartOptions {
  readonly certificate: Certificate
  readonly placement: Placement
  /** Where CPU profiles of ours go; none are made when absent. */
  readonly profiles: string | undefined
}

/** One side of a subject as a process of its own, built first where it has to be. */
export async function startSide(
  subject: SubjectEntry, side: Side, load: Case, address: string, options: SideStartOptions,
): Promise<Child> {
  if ('build' in subject.program) return builtSide(await build(subject.program.build), side, load, address, options)
  return nodeSide(subject, subject.program, side, load, address, options)
}

/** A subject's server, and where it listens. */
export async function startServer(
  subject: SubjectEntry, load: Case, options: SideStartOptions,
): Promise<{ readonly server: Child, readonly address: string }> {
  const server = await startSide(subject, 'serve', load, '', options)
  try {
    const { ready } = await server.ask<{ ready: string }>(undefined, startLimitMs)
    return { server, address: ready }
  } catch (error) {
    await server.close()
    throw error
  }
}

function nodeSide(
  subject: SubjectEntry, program: { readonly module: string, readonly variant: string },
  side: Side, load: Case, address: string, { certificate, placement, profiles }: SideStartOptions,
): Child {
  const { inFlight, messages, bytes, methods, interceptors } = load
  const common: SideOptions = { interceptors, methods, ...load.tls && { tls: certificate } }
  const options: WorkerOptions = {
    ...common, ...program, side, address, load: { kind: callsOf(load), inFlight, messages, bytes },
  }
  const name = `${subject.name}-${load.name}-${inFlight}-${side === 'serve' ? 'server' : 'client'}`
  const profile = profiles !== undefined && subject.role === 'ours'
    ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`, `--cpu-prof-name=${name}.cpuprofile`]
    : []
  const words = ['--expose-gc', '--disable-warning=ExperimentalWarning', ...profile, worker, JSON.stringify(options)]
  return new Child(name, ...placement(side, process.execPath, words))
}

function builtSide(
  program: string, side: Side, load: Case, address: string, { certificate, placement }: SideStartOptions,
): Child {
  const words = side === 'serve'
    ? ['serve', ...load.tls ? [certificate.certFile, certificate.keyFile] : []]
    : ['drive', address, callsOf(load), String(load.inFlight), String(load.messages), String(load.bytes),
        ...load.tls ? [certificate.certFile] : []]
  return new Child(`${program.split('/').at(-1)} ${side}`, ...placement(side, program, words))
}

/** What a client calls; the bytes of headers are counted of unary calls. */
function callsOf({ kind }: Case): Case['kind'] {
  return kind === 'headers' ? 'unary' : kind
}
