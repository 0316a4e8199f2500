import { join } from 'node:path'
import type { Counterpart } from './counterpart.ts'
import { COMPRESSED_RESPONSES, lacksOf } from './counterpart.ts'
import { clientFlags, serverFlags } from './ground.ts'
import { callAll, listening } from './listening.ts'

const folder = join(import.meta.dirname, '../grpc-js')

/** The cases on grpc-js, by programs of this folder: it has none of its own on npm. */
export const grpcJs: Counterpart = {
  name: 'grpc-js',
  needs: [],
  tellsCompression: false,
  lacks: { client: lacksOf(), server: lacksOf(['doesn\'t compress responses', COMPRESSED_RESPONSES]) },
  serve: (how) => listening('grpc-js\'s server', process.execPath, [
    join(folder, 'server.ts'), '--port=0', '--host=127.0.0.1', `--token_key_file=${how.authority.keyFile}`, ...serverFlags(how),
  ]),
  call: (to, how, cases, _, tell) => (
    callAll('grpc-js\'s client', process.execPath, [join(folder, 'client.ts'), ...clientFlags(to, how)], cases, tell)
  ),
}
