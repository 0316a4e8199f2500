import { readFile } from 'node:fs/promises'
import { fetchToken } from '../credentials/fetch-token.ts'
import { signToken } from '../credentials/token.ts'
import type { ServiceAccount } from '../credentials/token.ts'
import type { SimpleResponse } from '../messages.ts'
import type { Case, Setting } from './case.ts'
import { Lacking } from './case.ts'
import { same, samePayload, zeros } from './checks.ts'

const REQUEST_SIZE = 271_828
const RESPONSE_SIZE = 314_159
const HOUR_S = 3_600

export const jwtTokenCreds: Case = {
  name: 'jwt_token_creds',
  about: 'a token that the caller signed itself; wants --use_tls and --service_account_key_file',
  async run(setting) {
    const account = await accountOf(setting)
    const { server_host: host, server_host_override: name = host } = setting.flags
    const now = Math.floor(Date.now() / 1_000)
    const token = signToken(account, {
      iss: account.client_email, sub: account.client_email,
      aud: `https://${name}/grpc.testing.TestService`, iat: now, exp: now + HOUR_S,
    })
    sameUser(await callWith(setting, token), account)
  },
}

export const perRpcCreds: Case = {
  name: 'per_rpc_creds',
  about: 'a token of the authority that the key file names, given with one call; wants what jwt_token_creds wants',
  run: withFetchedToken,
}

export const oauth2AuthToken: Case = {
  name: 'oauth2_auth_token',
  about: 'the same, which others give with the channel',
  run: withFetchedToken,
}

export const serviceAccountCreds: Case = {
  name: 'service_account_creds',
  about: 'the same, which others fetch when they need it',
  run: withFetchedToken,
}

async function withFetchedToken(setting: Setting): Promise<void> {
  const { oauth_scope: scope } = setting.flags
  const account = await accountOf(setting)
  const response = await callWith(setting, await fetchToken(account, scope))
  sameUser(response, account)
  const { oauthScope: got = '' } = response
  if (got === '' || !scope.includes(got)) throw new Error(`UnaryCall: scope ${got} is no part of ${scope}`)
}

/** Tokens go over TLS alone. */
async function accountOf({ flags }: Setting): Promise<ServiceAccount> {
  const { use_tls, service_account_key_file: file } = flags
  if (!use_tls) throw new Lacking('a token is sent over TLS only: add --use_tls')
  if (file === undefined) throw new Error('there is no key to sign with: name one with --service_account_key_file')
  return JSON.parse(await readFile(file, 'utf8')) as ServiceAccount
}

async function callWith({ test }: Setting, token: string): Promise<SimpleResponse> {
  const response = await test.unaryCall({
    responseType: 'COMPRESSABLE', responseSize: RESPONSE_SIZE, payload: zeros(REQUEST_SIZE), fillUsername: true, fillOauthScope: true,
  }, { metadata: { authorization: `Bearer ${token}` } })
  samePayload('UnaryCall', response.payload, RESPONSE_SIZE)
  return response
}

function sameUser({ username }: SimpleResponse, { client_email: email }: ServiceAccount): void {
  same('UnaryCall: who the server takes us for', username, email)
}
