import { camelCase } from './names.ts'

/**
 * What a service's methods are called as properties: `PlaceAll` is `placeAll`. Where two would be called the same, the
 * later one gets a `$` behind; so does `then`, with which a client would pass for a promise.
 */
export function methodNames(names: readonly string[]): readonly string[] {
  const taken = new Set(['then'])
  return names.map((it) => {
    const camel = camelCase(it)
    let name = camel.charAt(0).toLowerCase() + camel.slice(1)
    while (taken.has(name)) name += '$'
    taken.add(name)
    return name
  })
}
