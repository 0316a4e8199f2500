import { hostname } from 'node:os'
import { recordLoad } from '@skein/balancers/orca/server'
import type { ServerCall } from '@skein/server'
import type { Compressions } from '../compression/compressions.ts'
import type { SimpleRequest, SimpleResponse } from '../messages.ts'
import { Cache } from './cache.ts'
import { checkCompression, compressAs } from './compression.ts'
import { echoMetadata, throwStatus } from './echo.ts'
import { metricsOf } from './load.ts'
import { payloadOf } from './payload.ts'
import type { Users } from './user.ts'

export class UnaryAnswers {
  readonly #compressions: Compressions
  readonly #users: Users
  readonly #cache = new Cache()

  constructor(compressions: Compressions, users: Users) {
    this.#compressions = compressions
    this.#users = users
  }

  answer(request: SimpleRequest, call: ServerCall): SimpleResponse {
    if (request.responseCompressed?.value === true) this.#compressions.announce(call)
    echoMetadata(call)
    checkCompression(this.#compressions, request, request.expectCompressed)
    throwStatus(request.responseStatus)
    const { orcaPerQueryReport, fillUsername, fillOauthScope, fillServerId } = request
    if (orcaPerQueryReport !== undefined) recordLoad(call, metricsOf(orcaPerQueryReport))
    const user = this.#users.of(call.header('authorization'))
    const response: SimpleResponse = {
      payload: payloadOf(request.responseType, request.responseSize),
      hostname: hostname(),
      ...fillUsername === true && user && { username: user.username },
      ...fillOauthScope === true && user && { oauthScope: user.oauthScope },
      ...fillServerId === true && { serverId: `${hostname()}-${process.pid}` },
    }
    return compressAs(this.#compressions, response, request.responseCompressed)
  }

  answerCacheably({ payload }: SimpleRequest, call: ServerCall): SimpleResponse {
    call.sendHeaders({ 'cache-control': 'max-age=60, public' })
    return { payload: this.#cache.answerTo(payload) }
  }
}
