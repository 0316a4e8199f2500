import { describe, expect, it } from 'vitest'
import { Field } from './field.ts'
import { mix, NO_RUN, Runs } from './runs.ts'
import type { Run } from './run.ts'

const find = (runs: Runs, fields: readonly Field[]): Run =>
  runs.find(fields, fields.length, fields.reduce((hash, { mark }) => mix(hash, mark), 0))

describe('runs', () => {
  it('are found by their fields', () => {
    const runs = new Runs()
    const [a, b] = [new Field('a', ''), new Field('b', 'c')]
    const run = find(runs, [a, b])
    expect(run).toMatchObject({ fields: [a, b], size: 33 + 34 })
    expect(find(runs, [a, b])).toBe(run)
    expect(find(runs, [b, a])).not.toBe(run)
    expect(find(runs, [a])).not.toBe(run)
    expect(find(runs, [a, new Field('b', 'c')])).not.toBe(run)
    expect(find(runs, [])).toBe(NO_RUN)
  })

  it('do not take one another for themselves where their hashes are the same', () => {
    const runs = new Runs()
    const [a, b] = [new Field('a', ''), new Field('b', '')]
    expect(runs.find([a], 1, 1).fields).toEqual([a])
    expect(runs.find([b], 1, 1).fields).toEqual([b])
    expect(runs.find([a, b], 2, 1).fields).toEqual([a, b])
  })

  it('of a hundred methods are all there', () => {
    const runs = new Runs()
    const all = Array.from({ length: 100 }, (_, i) => [new Field(':path', `/${i}`), new Field('te', 'trailers')])
    for (let round = 0; round < 30; round++) all.forEach((fields) => find(runs, fields))
    const first = all.map((fields) => find(runs, fields))
    const still = all.filter((fields, i) => find(runs, fields) === first[i])
    expect(still.length).toBeGreaterThan(90)
  })

  it('take a bounded amount of memory', () => {
    const runs = new Runs()
    const all = Array.from({ length: 3000 }, (_, i) => [new Field('a', `${i}`.padEnd(4000))])
    const made = all.map((fields) => find(runs, fields))
    // The newest first: those that are gone are made anew, and take the places of others.
    const kept = all.toReversed().filter((fields, i) => find(runs, fields) === made.at(-1 - i))
    expect(kept.length).toBeGreaterThan(0)
    expect(kept.length * 4033).toBeLessThanOrEqual(262_144)
    const long = Array.from({ length: 65 }, () => new Field('a', ''))
    expect(find(runs, long)).not.toBe(find(runs, long))
  })
})
