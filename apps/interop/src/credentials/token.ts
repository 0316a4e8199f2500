import { createSign, createVerify } from 'node:crypto'
import type { KeyLike } from 'node:crypto'

/** The file that a cloud gives for an account that programs use. */
export interface ServiceAccount {
  readonly type: 'service_account'
  readonly client_email: string
  readonly client_id: string
  readonly private_key: string
  readonly private_key_id: string
  readonly token_uri: string
}

/** RFC 7519. */
export interface Claims {
  readonly iss?: string
  readonly sub?: string
  readonly aud?: string
  readonly scope?: string
  /** Seconds since the epoch. */
  readonly iat?: number
  readonly exp?: number
}

/** RS256, RFC 7518 §3.3. */
export function signToken({ private_key, private_key_id }: ServiceAccount, claims: Claims): string {
  const signed = [{ alg: 'RS256', typ: 'JWT', kid: private_key_id }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(private_key, 'base64url')}`
}

/** What a token claims; undefined where nobody whom `key` belongs to has signed it, or its time is over. */
export function readToken(token: string, key: KeyLike, nowMs: number): Claims | undefined {
  const [head = '', body = '', signature = '', ...more] = token.split('.')
  if (more.length > 0) return undefined
  const verifier = createVerify('RSA-SHA256').update(`${head}.${body}`)
  if (!verifier.verify(key, signature, 'base64url')) return undefined
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims
  return claims.exp !== undefined && claims.exp * 1_000 > nowMs ? claims : undefined
}
