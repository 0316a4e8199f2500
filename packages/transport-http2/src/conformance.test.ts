import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { transportConformance } from '@skein/conformance'
import type { TransportSubject } from '@skein/conformance'
import { certificate } from '@skein/testing/certificate'
import { cutter } from '@skein/testing/cutter'
import { http2 } from './index.ts'
import type { Http2Options } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'skein-http2-'))
afterAll(() => { rmSync(folder, { recursive: true }) })
let made = 0
const server = await certificate('server')

function subject(options: Http2Options, rest: Partial<TransportSubject> = {}): TransportSubject {
  const { cut, close } = cutter()
  return { transport: http2(options), address: () => '127.0.0.1:0', cut, close, ...rest }
}

transportConformance({ name: 'http2()', make: (limits) => subject({ limits }) })

transportConformance({
  name: 'http2() with TLS',
  make: (limits) => subject({ limits }, { credentials: { client: { ca: server.cert }, server } }),
})

transportConformance({
  name: 'http2() on a Unix socket',
  make: (limits) => subject({ limits }, { address: () => `unix:${join(folder, String(made++))}` }),
})

transportConformance({
  name: 'http2() with gzip from the first byte',
  make: (limits) => subject({ limits, compression: { algorithm: 'gzip', minBytes: 0 } }),
})

/** A message that is larger than its window takes more than one turn. */
const TURNS = 'its message of 16 KiB takes 64 turns of a window of 256 bytes, and is given one to arrive in'

transportConformance({
  name: 'http2() with the smallest windows',
  make: (limits) => subject({ limits, window: { streamBytes: 256, mostBytes: 256, unreadBytes: 1 } }),
  skip: {
    'a caller that does not read stops the handler; its pull sets it going, once': TURNS,
    'a handler that does not read stops the caller; its ready sets it going, once': TURNS,
    'a cancel overtakes messages that nobody has read': TURNS,
  },
})
