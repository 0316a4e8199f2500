import { createPublicKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { ServerCall } from '@skein/server'
import { readToken } from '../credentials/token.ts'

export interface User { readonly username: string; readonly oauthScope: string }

/** Who a call's token says its caller is, where we know the key that signed it. */
export class Users {
  readonly #key: KeyObject | undefined

  /** @param publicKey PEM; without it nobody is known */
  constructor(publicKey: string | undefined) {
    this.#key = publicKey === undefined ? undefined : createPublicKey(publicKey)
  }

  of(call: ServerCall): User | undefined {
    const [, token] = /^Bearer (.+)$/i.exec(call.header('authorization') ?? '') ?? []
    if (this.#key === undefined || token === undefined) return undefined
    const claims = readToken(token, this.#key, Date.now())
    return claims && { username: claims.sub ?? claims.iss ?? '', oauthScope: claims.scope ?? '' }
  }
}
