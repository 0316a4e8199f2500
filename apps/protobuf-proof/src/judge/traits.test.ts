import { beforeAll, describe, expect, it } from 'vitest'
import { OWN } from '../schema/compile.ts'
import type { Schema } from '../schema/schema.ts'
import { messageOf, schemaOf } from '../schema/schema.ts'
import { traitsOf } from './traits.ts'

describe('traitsOf', () => {
  let schema: Schema
  beforeAll(async () => { schema = await schemaOf([OWN]) })

  it.each([
    ['three.Every', '0801', []],
    ['three.Every', '08', ['malformed']],
    ['three.Every', '0d01000000', ['other wire type']],
    ['three.Every', 'ca0706080112001801', ['odd entry']],
    ['three.Every', '5d0100807f', ['odd NaN']],
    ['three.Every', '5d0000c07f', []],
    ['three.Known', '3200', ['no kind']],
    ['three.Known', '2a050a030a0161', ['no kind']],
    ['three.Known', '4a021001', ['lossy']],
    ['two.Every', 'a00263', ['closed list']],
    ['two.Every', '800163', ['closed single']],
    ['two.Every', '8001f8ffffffff01', ['closed wide', 'closed single']],
    ['two.Every', '7201c3', ['no UTF-8']],
    ['two.Every', 'c20c0161', ['extension']],
    ['two.Every', 'ca0c00', ['extension', 'empty extension']],
  ])('%s %s: %j', (name, hex, traits) => {
    const found = traitsOf(schema, messageOf(schema, `skein.proof.${name}`), Buffer.from(hex, 'hex'))
    expect([...found]).toEqual(traits)
  })
})
