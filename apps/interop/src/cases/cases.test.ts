import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSetting } from '../client/open.ts'
import { runCase } from '../client/run-cases.ts'
import { readClientFlags } from '../flags/client.ts'
import { readServerFlags } from '../flags/server.ts'
import { CREDENTIALS } from '../run/counterpart.ts'
import { clientFlags, makeGround, serverFlags } from '../run/ground.ts'
import { startServer } from '../server/start.ts'
import type { Started } from '../server/start.ts'
import type { TransportName } from '../transports.ts'
import type { Setting } from './case.ts'
import { CASES } from './cases.ts'

const ways: readonly { readonly transport: TransportName; readonly tls: boolean }[] = [
  { transport: 'http2', tls: false }, { transport: 'http2', tls: true },
  { transport: 'tcp', tls: false }, { transport: 'tcp', tls: true },
]

describe.each(ways)('our client against our server over $transport, TLS: $tls', ({ transport, tls }) => {
  let ground: Awaited<ReturnType<typeof makeGround>>
  let server: Started
  let setting: Setting & AsyncDisposable

  beforeAll(async () => {
    ground = await makeGround()
    const how = { ...ground, tls, soakIterations: 5, tellsCompression: true }
    server = await startServer(readServerFlags([
      '--port=0', '--host=127.0.0.1', `--transport=${transport}`, `--token_key_file=${ground.authority.keyFile}`, ...serverFlags(how),
    ]))
    const port = Number(server.address.split(':').at(-1))
    setting = openSetting(readClientFlags([`--transport=${transport}`, ...clientFlags({ host: '127.0.0.1', port }, how)]))
  })
  afterAll(async () => {
    await setting[Symbol.asyncDispose]()
    await server[Symbol.asyncDispose]()
    await ground[Symbol.asyncDispose]()
  })

  it.each(CASES)('$name', async (it) => {
    const lacks = (transport === 'tcp' && it.name.includes('compressed')) || (!tls && CREDENTIALS.includes(it.name))
    expect(await runCase(it, setting)).toMatchObject({ outcome: lacks ? 'lacks' : 'ok' })
  })
})
