import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BinaryMaker } from './chance/binary.ts'
import { Chance } from './chance/chance.ts'
import { sized, tag, varint } from './chance/writer.ts'
import { Cursor } from './judge/cursor.ts'
import type { Sides } from './run/sides.ts'
import { gatherSides } from './run/sides.ts'
import { messageOf } from './schema/schema.ts'

const CASES = 300
const LIMIT_MS = 60_000
const PACKAGES = ['skein.proof.two', 'skein.proof.three', 'skein.proof.edition'] as const

/** The fields of a message that another version of it doesn't have, as they are on the wire. */
function strangers(bytes: Uint8Array, known: ReadonlySet<number>): string[] {
  const cursor = new Cursor(bytes)
  const found: string[] = []
  while (!cursor.isOver()) {
    const start = cursor.at
    const { number, wire } = cursor.tag()
    cursor.skip(number, wire)
    if (!known.has(number)) found.push(Buffer.from(bytes.subarray(start, cursor.at)).toString('hex'))
  }
  return found
}

describe('a relay with an older schema', () => {
  let sides: Sides
  beforeAll(async () => { sides = await gatherSides(false) }, LIMIT_MS)
  afterAll(async () => { await sides[Symbol.asyncDispose]() })

  type Relayed = readonly [form: string, hex: string]
  const relayed = (type: string, bytes: Uint8Array): readonly Relayed[] => sides.forms.map((form) => {
    const reading = form.read({ type, bytes })
    return [form.name, reading.refused ?? Buffer.from(reading.bytes).toString('hex')] as const
  })

  it.each(PACKAGES)('passes on what it knows nothing of to the byte: %s', (name) => {
    const desc = messageOf(sides.schema, `${name}.Every`)
    for (let seed = 0; seed < CASES; seed++) {
      const bytes = new BinaryMaker(sides.schema, new Chance(seed)).message(desc)
      const hex = Buffer.from(bytes).toString('hex')
      for (const [form, out] of relayed(`${name}.Nothing`, bytes)) expect(`${form} ${out}`).toBe(`${form} ${hex}`)
    }
  }, LIMIT_MS)

  it.each(PACKAGES.slice(0, 2))('passes on fields that were added as they are, in their order: %s', (name) => {
    const desc = messageOf(sides.schema, `${name}.Every`)
    const older = messageOf(sides.schema, `${name}.Older`)
    const known = new Set(older.fields.map((it) => it.number))
    for (let seed = 0; seed < CASES; seed++) {
      const bytes = new BinaryMaker(sides.schema, new Chance(seed)).message(desc)
      const sent = strangers(bytes, known)
      for (const [form, out] of relayed(`${name}.Older`, bytes)) {
        expect(strangers(Buffer.from(out, 'hex'), known), `${form}, seed ${seed}`).toEqual(sent)
      }
    }
  }, LIMIT_MS)

  it('passes on what was added to messages within messages', () => {
    const leaf = Buffer.from([...tag(1, 0), ...varint(7n), ...sized(2, Buffer.from('a')), ...tag(3, 0), ...varint(9n)])
    for (const [form, out] of relayed('skein.proof.three.Older', sized(18, leaf))) {
      const inner = strangers(new Cursor(Buffer.from(out, 'hex').subarray(2)).sized(), new Set([2]))
      expect(inner, form).toEqual(['0807', '1809'])
    }
  })
})
