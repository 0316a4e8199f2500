import { createPublicKey, generateKeyPair } from 'node:crypto'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readToken, signToken } from './token.ts'
import type { ServiceAccount } from './token.ts'

const HOUR_S = 3_600
/** Of a request. */
const MOST_BYTES = 64 * 1024

/** Gives tokens to one account, in place of a cloud's authority. */
export interface Authority extends AsyncDisposable {
  readonly account: ServiceAccount
  /** For --service_account_key_file. */
  readonly accountFile: string
  /** The public key that its tokens, and the account's own, are checked with. */
  readonly keyFile: string
}

export async function startAuthority(): Promise<Authority> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2_048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const key = createPublicKey(publicKey)
  const server = createServer((request, response) => {
    tokenFor(request).then(
      (token) => response.end(JSON.stringify(token)),
      (thrown: unknown) => response.writeHead(400).end(JSON.stringify({ error: 'invalid_grant', why: String(thrown) })),
    )
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const account: ServiceAccount = {
    type: 'service_account',
    client_email: 'caller@interop.example',
    client_id: '1',
    private_key: privateKey,
    private_key_id: 'only',
    token_uri: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`,
  }

  async function tokenFor(request: IncomingMessage): Promise<object> {
    const assertion = new URLSearchParams(await textOf(request)).get('assertion') ?? ''
    const claims = readToken(assertion, key, Date.now())
    if (claims?.iss !== account.client_email || claims.aud !== account.token_uri) throw new Error('this is nobody\'s assertion')
    const now = Math.floor(Date.now() / 1_000)
    const { iss: sub, scope } = claims
    const token = signToken(account, { sub, ...scope !== undefined && { scope }, iat: now, exp: now + HOUR_S })
    return { access_token: token, token_type: 'Bearer', expires_in: HOUR_S }
  }

  const home = await mkdtemp(join(tmpdir(), 'interop-'))
  const remove = (): void => { rmSync(home, { recursive: true, force: true }) }
  // A run that is interrupted leaves no key behind.
  process.once('exit', remove)
  const accountFile = join(home, 'account.json')
  const keyFile = join(home, 'public.pem')
  await writeFile(accountFile, JSON.stringify(account), { mode: 0o600 })
  await writeFile(keyFile, publicKey)
  return {
    account, accountFile, keyFile,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
      process.off('exit', remove)
      remove()
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > MOST_BYTES) throw new Error('a request has at most 64 KiB')
  }
  return text
}
