import { readFileSync } from 'node:fs'
import { join } from 'node:path'

let read: ReadonlyMap<string, Buffer> | undefined = undefined

/** The examples of PROTOCOL.md: fenced blocks of hex that begin with their name; what follows a ; is for people. */
export function vectors(): ReadonlyMap<string, Buffer> {
  return read ??= readVectors()
}

function readVectors(): ReadonlyMap<string, Buffer> {
  const page = readFileSync(join(import.meta.dirname, '../PROTOCOL.md'), 'utf8')
  const found = new Map<string, Buffer>()
  for (const [, name = '', body = ''] of page.matchAll(/^```hex (\S+)\n(.*?)^```/gms)) {
    const hex = body.replaceAll(/;.*$/gm, '').replaceAll(/\s/g, '')
    if (!/^(?:[\da-f]{2})+$/.test(hex) || found.has(name)) throw new Error(`PROTOCOL.md: vector ${name}: no hex, or there twice`)
    found.set(name, Buffer.from(hex, 'hex'))
  }
  return found
}
