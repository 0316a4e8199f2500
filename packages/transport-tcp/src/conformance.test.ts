import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { transportConformance } from '@skein/conformance'
import type { TransportSubject } from '@skein/conformance'
import { certificate } from '@skein/testing/certificate'
import { cutter } from '@skein/testing/cutter'
import { tcp } from './index.ts'
import type { TcpOptions } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'skein-tcp-'))
afterAll(() => { rmSync(folder, { recursive: true }) })
let made = 0
const server = await certificate('server')

function subject(options: TcpOptions, rest: Partial<TransportSubject> = {}): TransportSubject {
  const { cut, close } = cutter()
  return { transport: tcp(options), address: () => '127.0.0.1:0', cut, close, ...rest }
}

transportConformance({ name: 'tcp()', make: (limits) => subject({ limits }) })

transportConformance({
  name: 'tcp() with TLS',
  make: (limits) => subject({ limits }, { credentials: { client: { ca: server.cert }, server } }),
})

transportConformance({
  name: 'tcp() on a Unix socket',
  make: (limits) => subject({ limits }, { address: () => `unix:${join(folder, String(made++))}` }),
})

transportConformance({
  name: 'tcp() with gzip from the first byte',
  make: (limits) => subject({ limits, compression: { algorithm: 'gzip', minBytes: 0 } }),
})

transportConformance({
  name: 'tcp() with the smallest windows',
  make: (limits) => subject({ limits, window: { streamBytes: 1, connectionBytes: 1 } }),
  skip: { 'a small call passes a big message': 'with so little credit a connection carries one message at a time' },
})
