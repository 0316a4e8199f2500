import { describe, expect, it } from 'vitest'
import { cases } from './cases.ts'
import { keyOf, listNames, plan, UnknownName } from './plan.ts'
import { subjects } from './subjects.ts'

const namesIn = (names: readonly string[]) => plan(names).map((planned) => keyOf(planned.case))
const subjectsIn = (names: readonly string[]) => plan(names)[0]!.subjects.map((subject) => subject.name)

describe('plan', () => {
  it('is everything when nothing is named', () => {
    expect(plan([])).toHaveLength(cases.length)
  })

  it('takes groups, cases and single ones', () => {
    expect(namesIn(['unary'])).toEqual(['unary/1', 'unary/10', 'unary/100', 'unary/1000', 'unary/10000'])
    expect(namesIn(['streams'])).toEqual(['server-stream/10', 'client-stream/10', 'duplex/10'])
    expect(namesIn(['unary/100', 'duplex'])).toEqual(['unary/100', 'duplex/10'])
  })

  it('narrows subjects, but keeps the baseline and the floors', () => {
    expect(subjectsIn(['unary/100', 'skein-http2-json']))
      .toEqual(['skein-http2-json', 'grpc-js', 'h2-floor', 'tcp-floor', 'tcp-floor-promise'])
  })

  it('gives a case only subjects that have such a thing', () => {
    expect(subjectsIn(['memory-stream'])).not.toContain('grpc-go')
    expect(subjectsIn(['unary-tls'])).not.toContain('tonic')
    expect(subjectsIn(['methods-20'])).not.toContain('tcp-floor')
    expect(subjectsIn(['methods-20'])).not.toContain('node-http2')
    expect(subjectsIn(['headers']).some((name) => name.startsWith('skein-tcp'))).toBe(false)
    expect(subjectsIn(['h2load'])).toEqual([
      'skein-http2-protobuf', 'grpc-js', 'connect-node', 'nice-grpc', 'node-http2', 'grpc-go', 'tonic', 'h2-floor',
    ])
    expect(subjectsIn(['interceptors']).every((name) => name.startsWith('skein'))).toBe(true)
  })

  it('names what there is when a name is wrong', () => {
    expect(() => plan(['unary', 'grpcjs'])).toThrow(UnknownName)
    expect(() => plan(['grpcjs'])).toThrow(/called grpcjs\ncases, by group:\n {2}unary[^]*subjects:[^]*grpc-js/)
  })
})

describe('the tables of cases and subjects', () => {
  it('have no two of one name', () => {
    expect(new Set(cases.map(keyOf)).size).toBe(cases.length)
    expect(new Set(subjects.map(({ name }) => name)).size).toBe(subjects.length)
  })

  it('are listed whole', () => {
    for (const { name } of [...cases, ...subjects]) expect(listNames()).toContain(name)
  })
})
