import type { Service } from '@skein/core'
import { resembling } from './resembling.ts'

type Members = Readonly<Record<string, unknown>>

/** An object's own member, or an inherited one; undefined for what every object inherits. */
export function memberOf(implementation: object, name: string): unknown {
  const value = (implementation as Members)[name]
  if (name === 'constructor' && !Object.hasOwn(implementation, name)) return undefined
  return value === (Object.prototype as Members)[name] ? undefined : value
}

/** Says which methods an implementation lacks, and what may be meant for them; undefined where it has all. */
export function missingFrom(implementation: object, { name, methods }: Service): string | undefined {
  const missing = Object.keys(methods).filter((it) => memberOf(implementation, it) === undefined)
  if (missing.length === 0) return undefined
  const unused = functionsOf(implementation).filter((it) => methods[it] === undefined)
  const hints = missing.flatMap((it) => {
    const meant = resembling(it, unused)
    return meant === undefined ? [] : [`is ${meant} meant to be ${it}?`]
  })
  return [`service ${name} has no handler for ${missing.join(', ')}: calls get UNIMPLEMENTED`, ...hints].join('; ')
}

function functionsOf(implementation: object): readonly string[] {
  const names = new Set<string>()
  for (let it = implementation; it !== null && it !== Object.prototype; it = Object.getPrototypeOf(it) as object) {
    for (const name of Object.getOwnPropertyNames(it)) {
      // Its value alone: a getter isn't called for a hint.
      const value: unknown = Object.getOwnPropertyDescriptor(it, name)?.value
      if (name !== 'constructor' && typeof value === 'function') names.add(name)
    }
  }
  return [...names]
}
