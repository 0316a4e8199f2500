import { Program, reasonIn } from '@skein/peers'
import type { Counterpart } from './counterpart.ts'
import { COMPRESSED_REQUESTS, COMPRESSED_RESPONSES, CREDENTIALS, lacksOf } from './counterpart.ts'
import { clientFlags, serverFlags } from './ground.ts'
import { listening } from './listening.ts'

/** More than a soak may take. */
const LIMIT_MS = 90_000
const COMPRESSED = [...COMPRESSED_REQUESTS, ...COMPRESSED_RESPONSES]
/** It reads reports of load in a balancer, which has to be asked for. */
const BALANCER = '--service_config_json={"loadBalancingConfig":[{"test_backend_metrics_load_balancer":{}}]}'

/** grpc-go's own programs. */
export const grpcGo: Counterpart = {
  name: 'grpc-go',
  needs: ['grpc-go-client', 'grpc-go-server'],
  tellsCompression: false,
  lacks: {
    client: lacksOf(['has no such case', ['cacheable_unary', ...COMPRESSED]]),
    server: lacksOf(
      ['has no such method', ['cacheable_unary']],
      ['neither compresses nor tells how requests came', COMPRESSED],
      ['checks no tokens', CREDENTIALS],
    ),
  },
  serve: (how, paths) => (
    listening('grpc-go\'s server', paths['grpc-go-server']!, ['--port=0', ...serverFlags(how)], {
      // It tells its port in its log alone.
      env: { GRPC_GO_LOG_SEVERITY_LEVEL: 'info' },
    })
  ),
  async call(to, how, cases, paths, tell) {
    for (const it of cases) {
      const words = [...clientFlags(to, how), `--test_case=${it}`, ...it.startsWith('orca') ? [BALANCER] : []]
      await using program = new Program('grpc-go\'s client', paths['grpc-go-client']!, words)
      const exit = await program.ends(LIMIT_MS)
      if (exit?.code === 0) tell({ case: it, outcome: 'ok', detail: '' })
      else {
        const detail = exit === undefined ? `it took longer than ${LIMIT_MS} ms` : reasonIn(program.output, 2)
        tell({ case: it, outcome: 'failed', detail })
      }
    }
  },
}
