import { createPublicKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { readToken } from '../credentials/token.ts'

export interface User { readonly username: string; readonly oauthScope: string }

/** Who the token of a call's `authorization` says its caller is, where we know the key that signed it. */
export class Users {
  readonly #key: KeyObject | undefined

  /** @param publicKey PEM; without it nobody is known */
  constructor(publicKey: string | undefined) {
    this.#key = publicKey === undefined ? undefined : createPublicKey(publicKey)
  }

  of(authorization: string | undefined): User | undefined {
    const [, token] = /^Bearer (.+)$/i.exec(authorization ?? '') ?? []
    if (this.#key === undefined || token === undefined) return undefined
    const claims = readToken(token, this.#key, Date.now())
    return claims && { username: claims.sub ?? claims.iss ?? '', oauthScope: claims.scope ?? '' }
  }
}
