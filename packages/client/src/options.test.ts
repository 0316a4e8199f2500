import { json } from '@skein/codec-json'
import { Code } from '@skein/core'
import type { Host } from '@skein/core'
import { knownOptions } from '@skein/kit/option-values'
import type { Policy, ServiceConfig } from '@skein/kit/policy'
import { memory } from '@skein/transport-memory'
import { describe, expect, it } from 'vitest'
import { Park, Places } from '../test/park.ts'
import { createChannel } from './index.ts'

const create = (options: object): unknown =>
  createChannel('memory:a', { transport: memory(), codec: json(), ...options })

/** As those who make policies do. */
function limit(options: { readonly calls?: number } = {}): Policy {
  knownOptions('limit', options, { calls: true })
  return () => (next) => next
}

describe('the options of a channel', () => {
  it.each<[object, string]>([
    [{ balancr: {} }, 'createChannel: balancr: there is no such option; there are transport, codec,'],
    [{ healthService: 'x' }, 'healthService: nobody asks for it without health'],
    [{ policies: [limit(), limit] }, 'policies: [1]: limit: clock: there is no such option'],
    [{ policies: [limit] }, '(where it is limit itself, call it: limit())'],
    [{ policies: [5] }, 'policies: it takes policies, such as retry(); [0] is 5'],
    [{ policies: [() => ({})] }, 'policies: [0] gave an object; a policy is'],
    [{ perServer: {} }, 'perServer: it takes a list'],
    [{ health: 5 }, 'health: it takes what clientHealth() gives; it is 5'],
    [{ serviceConfig: {} }, 'serviceConfig: it takes what serviceConfig() gives'],
    [{ balancer: 'round_robin' }, 'balancer: it takes a balancer, such as roundRobin(); it is "round_robin"'],
    [{ maxConnections: 0 }, 'maxConnections: it takes a whole number from 1 up; it is 0'],
    [{ maxQueued: 1.5 }, 'maxQueued: it takes a whole number'], [{ idleAfter: 0 }, 'idleAfter: it takes a number of milliseconds'],
  ])('%o are refused', (options, message) => {
    let thrown: unknown
    try {
      create(options)
    } catch (it) {
      thrown = it
    }
    expect(thrown).toMatchObject({ code: Code.INVALID_ARGUMENT, delivery: 'unsent', message: expect.stringContaining(message) as string })
  })

  it('may be undefined, and infinite where there needs to be no limit', () => {
    const none = { balancer: undefined, health: undefined, healthService: undefined }
    expect(create({ ...none, maxQueued: Infinity, idleAfter: Infinity })).toBeDefined()
  })

  it('that are wrong leave no service config watching', () => {
    let watching = 0
    const serviceConfig: ServiceConfig = {
      start() {
        watching++
        return {
          found: () => undefined, defaults: () => ({ timeout: undefined, waitForReady: undefined }),
          interceptor: (next) => next, balancer: undefined, healthService: undefined, close: () => { watching-- },
        }
      },
    }
    const broken: Policy = () => { throw new Error('oops') }
    expect(() => create({ serviceConfig, policies: [broken] })).toThrow('oops')
    expect(() => create({ serviceConfig, byteInterceptors: [5] })).toThrow()
    expect(watching).toBe(0)
  })

  it('say of a policy for each server, which wasn\'t called, that it is to be', async () => {
    const channel = (await new Park().start('a')).to(['a'], { perServer: [limit as unknown as (host: Host) => never] })
    await expect(channel.client(Places).who({ text: 'x' })).rejects.toMatchObject({
      code: Code.INTERNAL, message: expect.stringContaining('(where it is limit itself, call it: limit())') as string,
    })
  })
})
