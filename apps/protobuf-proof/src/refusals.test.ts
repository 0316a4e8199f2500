import { RpcError } from '@skein/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sides } from './run/sides.ts'
import { gatherSides } from './run/sides.ts'

const LIMIT_MS = 60_000
const EVERY = 'skein.proof.three.Every'
const TREE = 'skein.proof.three.Tree'

/** By what is in the reason, or the path in it. Names without an underscore are the same in all forms. */
const REFUSED: readonly (readonly [string, string, object, RegExp])[] = [
  ['half of a surrogate pair', TREE, { name: '\ud800' }, /name/],
  ['the other half', TREE, { branches: [{}, { name: 'a\udc00' }] }, /branches\[1\]\.name/],
  ['half of one as a key', TREE, { named: { '\ud83d': {} } }, /named/],
  ['a list for a text', TREE, { name: ['a'] }, /name/],
  ['a text for a list', TREE, { branches: 'ab' }, /branches/],
  ['a list of what is no message', TREE, { branches: [1] }, /branches\[0\]/],
  ['a message that is inside itself', TREE, cyclic(), /single/],
  ['101 messages within one', TREE, deep(101), /100/],
  ['a fraction', EVERY, { class: 1.5 }, /class/],
  ['2^31', EVERY, { class: 2 ** 31 }, /class/],
  ['NaN for an integer', EVERY, { class: NaN }, /class/],
  ['a text for an integer', EVERY, { class: '1' }, /class/],
]

function deep(depth: number): object {
  let made: object = {}
  for (let i = 0; i < depth; i++) made = { single: made }
  return made
}

function cyclic(): object {
  const made: { single?: object } = {}
  made.single = made
  return made
}

describe('a value that has no encoding', () => {
  let sides: Sides
  beforeAll(async () => { sides = await gatherSides(false) }, LIMIT_MS)
  afterAll(async () => { await sides[Symbol.asyncDispose]() })

  it.each(REFUSED)('%s is refused by all forms, and its place is named', (_, type, value, reason) => {
    for (const form of sides.forms) {
      const thrown = thrownBy(() => form.write(type, value))
      expect(thrown, form.name).toBeInstanceOf(RpcError)
      expect((thrown as RpcError).message, form.name).toMatch(reason)
    }
  })

  it('100 messages within one are written, and read', () => {
    for (const form of sides.forms) {
      const bytes = form.write(TREE, deep(100)).slice()
      expect(form.read({ type: TREE, bytes }).refused, form.name).toBeUndefined()
    }
  })
})

function thrownBy(run: () => unknown): unknown {
  try {
    return run()
  } catch (thrown) {
    return thrown
  }
}
