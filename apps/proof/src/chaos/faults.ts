import { setTimeout as sleep } from 'node:timers/promises'
import { ServerProcess } from '../load/server-process.ts'
import type { Oddity } from './odd-server.ts'
import type { Stage } from './stage.ts'
import type { Toxic } from './toxiproxy.ts'

/** Something that goes wrong for a while. */
export interface Fault {
  readonly name: string
  /** It is done to the link, which needs the proxy. */
  readonly needsLink: boolean
  /** The servers that it brings break nothing off that they have begun. @default false */
  readonly gentle?: boolean
  /** Resolves when it is over and calls should go well again. `probe` makes one call: whether it went well. */
  run(stage: Stage, holdMs: number, probe: () => Promise<boolean>): Promise<void>
}

function toxic(name: string, ...toxics: readonly Toxic[]): Fault {
  return {
    name,
    needsLink: true,
    async run({ link }, holdMs) {
      for (const it of toxics) await link!.add(it)
      await sleep(holdMs)
      await link!.heal()
    },
  }
}

/** Meanwhile the link leads to another server. */
function elsewhere(name: string, program: string, settings: (stage: Stage) => object, gentle: boolean): Fault {
  return {
    name,
    needsLink: true,
    gentle,
    async run(stage, holdMs, probe) {
      const { link, address } = stage
      const [server, at] = await ServerProcess.start(program, settings(stage))
      await link!.lead(at)
      const hold = sleep(holdMs)
      // The link has cut the old connection; calls that go to it until the channel sees that are the link's doing.
      let arrived = !gentle
      while (!arrived) arrived = await probe()
      stage.ledFrom = performance.now()
      await hold
      stage.ledTo = performance.now()
      await link!.lead(address)
      await server.kill()
    },
  }
}

/** One that misbehaves. */
function odd(name: string, oddity: Oddity, gentle: boolean = false): Fault {
  return elsewhere(name, '../chaos/odd-server.ts', ({ log, seed }) => ({ oddity, log, seed }), gentle)
}

export const faults: readonly Fault[] = [
  { name: 'nothing', needsLink: false, run: async (_, holdMs) => { await sleep(holdMs) } },
  {
    name: 'server killed, and started anew',
    needsLink: false,
    async run(stage, holdMs) {
      await stage.server.kill()
      await sleep(holdMs / 2)
      await stage.serve()
    },
  },
  {
    name: 'server asked to end, and started anew',
    needsLink: false,
    async run(stage, holdMs) {
      stage.server.signal('SIGTERM')
      await stage.server.ended
      await sleep(holdMs / 4)
      await stage.serve()
    },
  },
  {
    name: 'server frozen',
    needsLink: false,
    async run({ server }, holdMs) {
      server.signal('SIGSTOP')
      await sleep(holdMs)
      server.signal('SIGCONT')
    },
  },
  {
    name: 'server frozen in fits',
    needsLink: false,
    async run({ server }, holdMs) {
      for (let left = holdMs; left > 0; left -= 200) {
        server.signal('SIGSTOP')
        await sleep(120)
        server.signal('SIGCONT')
        await sleep(80)
      }
    },
  },
  toxic('delay of 150 ± 100 ms', { type: 'latency', attributes: { latency: 150, jitter: 100 } }),
  toxic('slow link, 200 KB/s', { type: 'bandwidth', attributes: { rate: 200 } }),
  toxic('cut to pieces', { type: 'slicer', attributes: { average_size: 40, size_variation: 39, delay: 100 } }),
  {
    name: 'connections refused',
    needsLink: true,
    async run({ link }, holdMs) {
      await link!.disable()
      await sleep(holdMs)
      await link!.heal()
    },
  },
  toxic('reset after 100 ms', { type: 'reset_peer', attributes: { timeout: 100 } }),
  toxic('cut after 20 KB, inside a frame', { type: 'limit_data', attributes: { bytes: 20_000 }, stream: 'downstream' }),
  toxic('black hole', { type: 'timeout', attributes: { timeout: 0 } }),
  toxic('half open: requests vanish', { type: 'timeout', attributes: { timeout: 0 }, stream: 'upstream' }),
  toxic('half open: answers vanish', { type: 'timeout', attributes: { timeout: 0 }, stream: 'downstream' }),
  {
    name: 'link stalled',
    needsLink: true,
    async run({ link }, holdMs) {
      link!.freeze()
      await sleep(holdMs)
      link!.thaw()
    },
  },
  odd('SETTINGS never sent', 'mute'),
  odd('GOAWAY after each 20 calls', 'goaway', true),
  odd('calls refused and reset', 'reset'),
  elsewhere('connections drained for their age, 100 ms', 'serve.ts', ({ log }) => (
    { port: 0, log, reusePort: false, ageMs: 100, graceMs: 0 }
  ), true),
]
