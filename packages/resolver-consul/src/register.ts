import { knownOptions, wrongOption } from '@skein/kit/option-values'
import { REGISTERING, registeringOf } from '@skein/kit/node/registering'
import type { RegisterOptions } from '@skein/kit/node/registering'
import { holdRegistration } from '@skein/kit/registration'
import type { Registration } from '@skein/kit/registration'
import { AgentServices } from './agent-services.ts'
import { CONNECTION, connectionOf } from './connection.ts'
import type { ConsulConnection } from './connection.ts'
import { definitionsOf } from './definition.ts'
import type { CheckOptions } from './definition.ts'

export type { RegisterOptions } from '@skein/kit/node/registering'
export type { Registration } from '@skein/kit/registration'
export type { ConsulConnection } from './connection.ts'
export type { CheckOptions, GrpcCheck } from './definition.ts'

export interface ConsulRegisterOptions extends ConsulConnection, RegisterOptions, CheckOptions {}

/**
 * Registers a server with its Consul agent and renews that for as long as the registration isn't closed; once more
 * where the agent has forgotten it. Returns at once: what fails is told by `onEvent` and tried again, and never ends
 * the server. Throws INVALID_ARGUMENT for an option that can't be.
 *
 * ```ts
 * const { url } = await server.listen(http2(), 'http://10.0.0.7:50051')
 * const registration = register({ service: 'orders', endpoint: url, tags: ['v2'] })
 * server.follow(registration)
 * ```
 */
export function register(options: ConsulRegisterOptions): Registration {
  knownOptions('consul', options, { ...CONNECTION, ...REGISTERING, tags: true, grpc: true, forgetAfter: true, id: true })
  const connection = connectionOf(options)
  const registering = registeringOf('consul', options)
  const { weight = 1 } = options
  if (!Number.isInteger(weight) || weight < 1 || weight > 65_535) {
    throw wrongOption('consul', 'weight', `Consul takes whole numbers from 1 to 65,535; it is ${weight}`)
  }
  const { host, ttl, what, closeTimeout } = registering
  const services = new AgentServices(connection, host.clock, ttl / 3, definitionsOf(registering, options))
  return holdRegistration(host, {
    what, closeTimeout, hold: (it, late) => services.hold(it, late), leave: (it) => services.leave(it),
  })
}
