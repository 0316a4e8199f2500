import { signToken } from './token.ts'
import type { ServiceAccount } from './token.ts'

const LIMIT_MS = 10_000
const HOUR_S = 3_600

/** A token of the authority that an account's file names (RFC 7523 §2.1). Throws where it gives none. */
export async function fetchToken(account: ServiceAccount, scope: string): Promise<string> {
  const now = Math.floor(Date.now() / 1_000)
  const assertion = signToken(account, {
    iss: account.client_email, scope, aud: account.token_uri, iat: now, exp: now + HOUR_S,
  })
  const response = await fetch(account.token_uri, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }),
    signal: AbortSignal.timeout(LIMIT_MS),
  })
  const { access_token: token } = await response.json() as { access_token?: string }
  if (token === undefined) throw new Error(`${account.token_uri} gave no token: ${response.status}`)
  return token
}
