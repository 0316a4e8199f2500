import { setTimeout as sleep } from 'node:timers/promises'
import { RpcError } from '@skein/core'
import type { ClientFlags } from '../flags/client.ts'
import type { Case, Clients, Setting } from './case.ts'
import { largeCall } from './unary.ts'

export const rpcSoak: Case = {
  name: 'rpc_soak',
  about: 'large_unary again and again on one channel',
  run: (setting) => soak(setting, (use) => use(setting)),
}

export const channelSoak: Case = {
  name: 'channel_soak',
  about: 'large_unary again and again, each on a new channel',
  run: (setting) => soak(setting, async (use) => {
    await using clients = setting.open()
    await use(clients)
  }),
}

type WithClients = (use: (clients: Pick<Clients, 'test'>) => Promise<void>) => Promise<void>

interface Tally { begun: number; done: number; readonly failures: string[]; slowest: number }

async function soak({ flags }: Setting, withClients: WithClients): Promise<void> {
  const {
    soak_iterations: iterations, soak_max_failures: allowed, soak_num_threads: threads,
    soak_overall_timeout_seconds: seconds,
  } = flags
  const until = performance.now() + seconds * 1_000
  const tally: Tally = { begun: 0, done: 0, failures: [], slowest: 0 }
  const thread = async (): Promise<void> => {
    while (tally.begun < iterations && performance.now() < until) {
      tally.begun++
      const gap = sleep(flags.soak_min_time_ms_between_rpcs)
      await iteration(flags, until, withClients, tally)
      await gap
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, threads) }, thread))
  const { done, failures, slowest } = tally
  const summary = `${done} of ${iterations} calls in time, the slowest after ${Math.round(slowest)} ms`
  const some = failures.slice(0, 3).join('; ')
  if (tally.begun < iterations) throw new Error(`${summary}: ${seconds} s are over; ${some}`)
  if (failures.length > allowed) throw new Error(`${summary}: ${failures.length} failed, ${allowed} may; ${some}`)
}

async function iteration(flags: ClientFlags, until: number, withClients: WithClients, tally: Tally): Promise<void> {
  const limit = flags.soak_per_iteration_max_acceptable_latency_ms
  const began = performance.now()
  try {
    await withClients(async (clients) => {
      await largeCall(clients, flags.soak_request_size, flags.soak_response_size, Math.max(1, until - began))
      const took = performance.now() - began
      tally.slowest = Math.max(tally.slowest, took)
      if (took > limit) tally.failures.push(`call ${tally.begun} took ${Math.round(took)} ms`)
      else tally.done++
    })
  } catch (thrown) {
    tally.failures.push(`call ${tally.begun}: ${RpcError.from(thrown).message}`)
  }
}
