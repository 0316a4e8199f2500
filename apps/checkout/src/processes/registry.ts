import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Code, RpcError } from '@skein/core'
import type { Status } from '@skein/core'
import type { Resolution, Resolver } from '@skein/core/fleet'
import type { Endpoint } from '@skein/core/transport'

const FOLDER = 'servers'
const SUFFIX = '.json'

/** Makes a server known to all who share the folder, until it is disposed of. */
export function announce(folder: string, service: string, endpoint: Endpoint): Disposable {
  const place = join(folder, FOLDER, service)
  mkdirSync(place, { recursive: true })
  const file = join(place, `${process.pid}${SUFFIX}`)
  // Whole or not at all: somebody may be reading.
  writeFileSync(`${file}.new`, JSON.stringify(endpoint))
  renameSync(`${file}.new`, file)
  return { [Symbol.dispose]: () => { rmSync(file, { force: true }) } }
}

/** Finds the servers of `shop:///orders` in the folder, and watches it. Who died without a farewell stays listed. */
export function registry(folder: string): Resolver {
  return {
    scheme: 'shop',
    resolve(target, _host, update) {
      const place = join(folder, FOLDER, target.pathname.slice(1))
      mkdirSync(place, { recursive: true })
      const look = (): void => { update(serversIn(place)) }
      const watcher = watch(place, look)
      watcher.on('error', look)
      // What is there already is told as what comes is: not from inside.
      queueMicrotask(look)
      return { again: look, close: () => { watcher.close() } }
    },
  }
}

/** The servers of a service that are known now. */
export function serversOf(folder: string, service: string): readonly Endpoint[] {
  return endpointsIn(join(folder, FOLDER, service))
}

function endpointsIn(place: string): readonly Endpoint[] {
  const files = readdirSync(place).filter((it) => it.endsWith(SUFFIX)).sort()
  return files.map((it) => JSON.parse(readFileSync(join(place, it), 'utf8')) as Endpoint)
}

function serversIn(place: string): Resolution | Status {
  try {
    return { endpoints: endpointsIn(place) }
  } catch (thrown) {
    return new RpcError(Code.UNAVAILABLE, `the servers in ${place} can't be read`, { delivery: 'unsent', cause: thrown })
  }
}
