import { join } from 'node:path'
import type { TransportName } from '../transports.ts'
import type { Counterpart } from './counterpart.ts'
import { lacksOf } from './counterpart.ts'
import { clientFlags, serverFlags } from './ground.ts'
import { callAll, listening } from './listening.ts'

const folder = join(import.meta.dirname, '..')

/** Skein's, as a counterpart of the others. */
export function skein(transport: TransportName): Counterpart {
  return {
    name: 'skein',
    needs: [],
    tellsCompression: true,
    lacks: { client: lacksOf(), server: lacksOf() },
    serve: (how) => listening('skein\'s server', process.execPath, [
      join(folder, 'server/main.ts'), '--port=0', '--host=127.0.0.1', `--transport=${transport}`,
      `--token_key_file=${how.authority.keyFile}`, ...serverFlags(how),
    ]),
    call: (to, how, cases, _, tell) => callAll('skein\'s client', process.execPath, [
      join(folder, 'client/main.ts'), `--transport=${transport}`, `--compression_probe=${how.tellsCompression}`,
      ...clientFlags(to, how),
    ], cases, tell),
  }
}
