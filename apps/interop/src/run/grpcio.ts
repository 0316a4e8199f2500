import { join } from 'node:path'
import type { Counterpart } from './counterpart.ts'
import { lacksOf } from './counterpart.ts'
import { clientFlags, serverFlags } from './ground.ts'
import { callAll, listening } from './listening.ts'

const folder = join(import.meta.dirname, '../../python')
/** No folders of compiled modules beside the sources. */
const env = { PYTHONDONTWRITEBYTECODE: '1' }

/** The cases on grpcio, by programs of this folder: it has none of its own on PyPI. */
export const grpcio: Counterpart = {
  name: 'grpcio',
  needs: ['python'],
  tellsCompression: false,
  lacks: { client: lacksOf(['takes the report from the trailers for itself', ['orca_per_rpc']]), server: lacksOf() },
  serve: (how, { python }) => (
    listening('grpcio\'s server', python!, [
      join(folder, 'server.py'), '--port=0', `--token_key_file=${how.authority.keyFile}`, ...serverFlags(how),
    ], { env })
  ),
  call: (to, how, cases, { python }, tell) => (
    callAll('grpcio\'s client', python!, [join(folder, 'client.py'), ...clientFlags(to, how)], cases, tell)
  ),
}
