import type { Balancer, Subchannel } from '@skein/core/fleet'
import type { HealthWatch, RunningConfig } from '@skein/kit/policy'
import { describe, expect, it } from 'vitest'
import { endpoints, inTurn, Park, Places, Told, until } from '../../test/park.ts'

const who = { text: 'x' }

describe('a server that a channel holds', () => {
  it('is lost: the resolver is asked again, though it can be reached at once', async () => {
    const park = await new Park().start('a')
    const resolver = new Told((update) => { update(endpoints(['a'])) })
    const channel = park.channel(resolver)
    const places = channel.client(Places)
    await places.who(who)
    expect(resolver.asked).toBe(0)
    park.transport.cut('a')
    expect(await places.who(who)).toMatchObject({ server: 'a' })
    expect(resolver.asked).toBe(1)
  })

  it('is known no more: its calls end as they would', async () => {
    const park = await new Park().start('a', 'b')
    const resolver = new Told((update) => { update(endpoints(['a'])) })
    const places = park.channel(resolver).client(Places)
    const parts = Promise.withResolvers<{ text: string }>()
    const running = places.collect((async function* () {
      yield { text: 'x' }
      yield await parts.promise
    })())
    await until(() => park.begun.length === 1)
    resolver.names('b')
    expect(await places.who(who)).toMatchObject({ server: 'b' })
    parts.resolve({ text: 'y' })
    expect(await running).toEqual({ server: 'a', text: 'xy' })
  })

  it('is told to be unwell by a watch of its last connection: it is heard no more', async () => {
    const park = await new Park().start('a')
    const told: Parameters<HealthWatch>[3][] = []
    const channel = park.to(['a'], { health: (_connection, _service, _host, heard) => {
      told.push(heard)
      heard(true, undefined)
      return () => undefined
    } })
    const places = channel.client(Places)
    await places.who(who)
    park.transport.cut('a')
    await places.who(who)
    expect(told).toHaveLength(2)
    told[0]?.(false, undefined)
    expect(channel.servers).toMatchObject([{ state: 'ready' }])
    told[1]?.(false, undefined)
    expect(channel.servers).toMatchObject([{ state: 'failing' }])
  })

  it('has no health that can be asked for: the balancer hears of it, though it was connected already', async () => {
    const park = await new Park().start('a', 'b')
    await park.to(['a', 'b'], { balancer: inTurn() }).ready()
    const health: HealthWatch = (connection, _service, _host, heard) => {
      if (connection.endpoint.address === 'a') throw new Error('oops')
      heard(true, undefined)
      return () => undefined
    }
    expect(await park.to(['a', 'b'], { health }).client(Places).who(who)).toMatchObject({ server: 'b' })
  })

  it('is asked for its health once more where another service of it is meant, and not for the same', async () => {
    const park = await new Park().start('a')
    const asked: string[] = []
    const health: HealthWatch = (_connection, service, _host, heard) => {
      asked.push(service)
      heard(true, undefined)
      return () => undefined
    }
    const config = { healthService: 'one' as string | undefined }
    let changed = (): void => undefined
    const channel = park.to(['a'], { health, serviceConfig: configOf(config, (it) => { changed = it }) })
    const places = channel.client(Places)
    await places.who(who)
    changed()
    await places.who(who)
    expect(asked).toEqual(['one'])
    config.healthService = 'two'
    changed()
    await places.who(who)
    expect(asked).toEqual(['one', 'two'])
  })
})

describe('a balancer that is replaced before it could take over', () => {
  it('is closed', async () => {
    const park = await new Park().start('a')
    const log: string[] = []
    const named = (name: string, wants: (all: readonly Subchannel[]) => readonly Subchannel[]): Balancer => ({
      name,
      start: () => ({
        update: (all) => ({ wanted: wants(all), picker: () => wants(all)[0] }), close() { log.push(`${name} closed`) },
      }),
    })
    const config = { balancer: named('first', (all) => all) as Balancer | undefined }
    let changed = (): void => undefined
    const channel = park.to(['a'], { serviceConfig: configOf(config, (it) => { changed = it }) })
    channel.on(({ type, detail }) => { if (type === 'picker') log.push(String(detail)) })
    const places = channel.client(Places)
    await places.who(who)
    config.balancer = named('second', () => [])
    changed()
    await places.who(who)
    config.balancer = named('third', (all) => all)
    changed()
    await until(() => log.length >= 3)
    expect(await places.who(who)).toMatchObject({ server: 'a' })
    expect(log).toEqual(['second closed', 'first closed', 'third took over from first'])
  })
})

/** A service config whose parts the test changes. */
function configOf(
  parts: Partial<Pick<RunningConfig, 'balancer' | 'healthService'>>, started: (changed: () => void) => void,
): { start: (host: unknown, changed: () => void) => RunningConfig } {
  return {
    start(_host, changed) {
      started(changed)
      return {
        found: () => undefined, defaults: () => ({ timeout: undefined, waitForReady: undefined }),
        interceptor: (next) => next, close: () => undefined,
        get balancer() { return parts.balancer },
        get healthService() { return parts.healthService },
      }
    },
  }
}
