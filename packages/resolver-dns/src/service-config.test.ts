import { describe, expect, it } from 'vitest'
import { Choices } from './service-config.ts'

const warnings: string[] = []

function choices(roll = 0, host = 'here'): Choices {
  warnings.length = 0
  return new Choices(roll, (detail) => { warnings.push(detail) }, host)
}

const record = (...list: readonly unknown[]): readonly string[] => [`grpc_config=${JSON.stringify(list)}`]
const a = { serviceConfig: { name: 'a' } }
const b = { serviceConfig: { name: 'b' } }

describe('the choice of a service config', () => {
  it('is the first that is for this client', () => {
    expect(choices().choose([record(a, b)])).toEqual({ name: 'a' })
    expect(choices().choose([record({ clientLanguage: ['go', 'java'], ...a }, b)])).toEqual({ name: 'b' })
    expect(choices().choose([record({ clientLanguage: ['go', 'NODE'], ...a }, b)])).toEqual({ name: 'a' })
    expect(choices().choose([record({ clientHostname: ['there'], ...a }, b)])).toEqual({ name: 'b' })
    expect(choices().choose([record({ clientHostname: ['there', 'here'], ...a }, b)])).toEqual({ name: 'a' })
    expect(choices().choose([record({ clientLanguage: [], ...a })])).toBeUndefined()
  })

  it('tells of a fault once, until it is mended', () => {
    const it = choices()
    for (let i = 0; i < 3; i++) it.choose([['grpc_config={}']])
    expect(warnings).toHaveLength(1)
    it.choose([record(a)])
    it.choose([['grpc_config={}']])
    expect(warnings).toHaveLength(2)
  })

  it('has a share of the clients, and each stays in it', () => {
    const shared = record({ percentage: 20, ...a }, b)
    const [low, high] = [choices(0.199), choices(0.2)]
    for (let i = 0; i < 3; i++) {
      expect([low.choose([shared]), high.choose([shared])]).toEqual([{ name: 'a' }, { name: 'b' }])
    }
    expect(choices(0).choose([record({ percentage: 0, ...a })])).toBeUndefined()
    expect(choices(0.999).choose([record({ percentage: 100, ...a })])).toEqual({ name: 'a' })
  })

  it('reads a record of several strings, and leaves other records alone', () => {
    const [text = ''] = record(a)
    expect(choices().choose([['v=spf1 -all'], [text.slice(0, 20), text.slice(20)]])).toEqual({ name: 'a' })
    expect(choices().choose([['v=spf1 -all'], []])).toBeUndefined()
  })

  it.each([
    ['{', 'JSON'], ['', 'JSON'], ['{}', 'no list'], ['[1]', '[0]: it is no object'], ['[null]', '[0]: it is no object'],
    ['[[]]', '[0]: it is no object'], ['[{}]', '[0].serviceConfig'], ['[{"serviceConfig":[]}]', '[0].serviceConfig'],
    ['[{"percentage":101,"serviceConfig":{}}]', '[0].percentage'], ['[{"percentage":"5","serviceConfig":{}}]', '[0].percentage'],
    ['[{"clientLanguage":"node","serviceConfig":{}}]', '[0].clientLanguage'],
    ['[{"serviceConfig":{}},{"clientHostname":[1],"serviceConfig":{}}]', '[1].clientHostname'],
    ['[{"clientRegion":"eu","serviceConfig":{}}]', '[0].clientRegion'],
    ['[{"__proto__":{"a":1},"serviceConfig":{}}]', '[0].__proto__'],
  ])('%s is passed over, with a warning, and the latest stays', (text, why) => {
    const it = choices()
    it.choose([record(a)])
    expect(it.choose([[`grpc_config=${text}`]])).toEqual({ name: 'a' })
    expect(warnings).toEqual([expect.stringContaining(why)])
    expect(it.choose([])).toBeUndefined()
  })
})
