import { generateKeyPairSync } from 'node:crypto'
import { expect, it } from 'vitest'
import { startAuthority } from './authority.ts'
import { fetchToken } from './fetch-token.ts'
import { readToken, signToken } from './token.ts'
import { Users } from '../server/user.ts'
import { readFileSync } from 'node:fs'

it('has a token of its account from the authority, and none for another\'s key', async () => {
  await using authority = await startAuthority()
  const { account, keyFile } = authority
  const users = new Users(readFileSync(keyFile, 'utf8'))
  const token = await fetchToken(account, 'some-scope')
  expect(users.of(`Bearer ${token}`)).toEqual({ username: account.client_email, oauthScope: 'some-scope' })

  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } })
  const impostor = { ...account, private_key: privateKey }
  await expect(fetchToken(impostor, 'some-scope')).rejects.toThrow('gave no token: 400')
  expect(users.of(`Bearer ${signToken(impostor, { sub: 'x', exp: 9e9 })}`)).toBeUndefined()
})

it('knows nobody by a token that is over, is cut or isn\'t there', async () => {
  await using authority = await startAuthority()
  const key = readFileSync(authority.keyFile)
  const token = signToken(authority.account, { sub: 'x', exp: 1_000 })
  expect(readToken(token, key.toString(), 999_999)).toEqual({ sub: 'x', exp: 1_000 })
  expect(readToken(token, key.toString(), 1_000_000)).toBeUndefined()
  expect(readToken(token.slice(0, -9), key.toString(), 0)).toBeUndefined()
  const users = new Users(key.toString())
  expect([users.of(undefined), users.of('Basic abc'), new Users(undefined).of(`Bearer ${token}`)]).toEqual([undefined, undefined, undefined])
})
