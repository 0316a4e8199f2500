import { describe, expect, it } from 'vitest'
import { filesOf } from '../test/files-of.ts'
import { breaking } from './breaking.ts'
import type { CompareOptions } from './breaking.ts'
import type { Finding } from './finding.ts'

const HEAD = 'syntax = "proto3"; package p;\n'

function compare(before: string, after: string, options?: CompareOptions): Finding[] {
  return breaking(filesOf({ 'p/a.proto': HEAD + before }), filesOf({ 'p/a.proto': HEAD + after }), options)
}

describe('a finding', () => {
  it('says what, where, where it was, what it breaks and what to do', () => {
    expect(compare('message M {\n  int32 a = 1;\n}', 'message M {\n\n    string a = 1;\n}')).toEqual([{
      rule: 'FIELD_SAME_TYPE',
      categories: ['csr', 'file', 'package'],
      breaks: ['wire', 'json', 'source'],
      message: 'the field a (1) of p.M had the type int32 and has string',
      advice: 'Leave the field as it was, mark it `[deprecated = true]`, and add a field with a new number and name.',
      file: 'p/a.proto',
      line: 4,
      column: 5,
      before: { file: 'p/a.proto', line: 3, column: 3 },
      gone: false,
    }])
  })

  it.each([
    ['int32', 'uint32', ['source']],
    ['int32', 'int64', ['json', 'source']],
    ['string', 'bytes', ['json', 'source']],
    ['int32', 'sint32', ['wire', 'json', 'source']],
  ])('tells apart what the change from %s to %s breaks', (was, is, breaks) => {
    expect(compare(`message M { ${was} a = 1; }`, `message M { ${is} a = 1; }`)[0]?.breaks).toEqual(breaks)
  })

  it('has the old place where the new text has none', () => {
    const [found] = compare('message M { }\n\nmessage N { }', 'message M { }')
    expect(found).toMatchObject({ rule: 'MESSAGE_NO_DELETE', gone: true, line: 4, column: 1, before: { line: 4, column: 1 } })
  })

  it.each([
    ['message M { int32 a = 1; }', 'message M { }', 'write `reserved 1; reserved "a";` into M', ['wire', 'json', 'source']],
    ['message M { int32 a = 1; }', 'message M { reserved 1; }', 'write `reserved "a";` into M', ['json', 'source']],
    ['message M { int32 a = 1; }', 'message M { reserved "a"; }', 'write `reserved 1;` into M', ['wire', 'json', 'source']],
    ['message M { int32 a = 1; }', 'message M { reserved 1; reserved "a"; }', 'no longer compiles.', ['source']],
    ['enum E { option allow_alias = true; Z = 0; A = 1; B = 1; }', 'enum E { reserved "A"; Z = 0; }',
      'write `reserved 1; reserved "B";` into E', ['wire', 'json', 'source']],
  ])('of what is gone from %s advises the lines that %s lacks', (before, after, advice, breaks) => {
    const wire = compare(before, after, { categories: ['wire-json'] })
    for (const found of [...compare(before, after), ...wire]) {
      expect(found).toMatchObject({ line: 2, column: 1, gone: false, breaks })
      expect(found.advice).toContain(advice)
    }
    expect(wire.length > 0).toBe(breaks.length > 1)
  })

  it('has no line where the descriptors have no source info', () => {
    const bare = filesOf({ 'p/a.proto': `${HEAD}message M { int32 a = 1; }` }).map(({ sourceCodeInfo: _, ...file }) => file)
    const [found] = breaking(bare, filesOf({ 'p/a.proto': `${HEAD}message M { string a = 1; }` }))
    expect(found).toMatchObject({ line: 2, before: { file: 'p/a.proto', line: 0, column: 0 } })
    const [other] = breaking(filesOf({ 'p/a.proto': `${HEAD}message M { string a = 1; }` }), bare)
    expect(other).toMatchObject({ rule: 'FIELD_SAME_TYPE', file: 'p/a.proto', line: 0, column: 0, before: { line: 2 }, gone: false })
    const texts = filesOf({ 'p/a.proto': `${HEAD}message M { string a = 1; }` }).map(({ sourceCodeInfo: _, ...file }) => file)
    expect(breaking(bare, texts)).toMatchObject([{ rule: 'FIELD_SAME_TYPE', file: 'p/a.proto', line: 0 }])
    expect(breaking(bare, texts, { ignore: ['p/a.proto'] })).toEqual([])
  })

  it('comes in the order of the text', () => {
    const found = compare('message M { int32 a = 1;\nint32 b = 2; }\nmessage N { int32 c = 1; }',
      'message M { string a = 1;\nstring b = 2; }\nmessage N { }')
    expect(found.map(({ line }) => line)).toEqual([2, 3, 4])
  })
})

describe('what is ignored', () => {
  const found = (ignore: string[]): string[] =>
    compare('message M { int32 a = 1; }', 'message M { string b = 1; }', { ignore }).map(({ rule }) => rule)

  it('is a rule, a file, a folder, or a rule there', () => {
    expect(found([]).sort()).toEqual(['FIELD_SAME_JSON_NAME', 'FIELD_SAME_NAME', 'FIELD_SAME_TYPE'])
    expect(found(['FIELD_SAME_NAME', 'FIELD_SAME_JSON_NAME'])).toEqual(['FIELD_SAME_TYPE'])
    for (const path of ['p/a.proto', 'p', 'p/', './p', '.']) expect(found([path])).toEqual([])
    for (const path of ['p/a', 'a.proto', 'pp']) expect(found([path])).toHaveLength(3)
    expect(found(['FIELD_SAME_TYPE:p'])).not.toContain('FIELD_SAME_TYPE')
    expect(found(['FIELD_SAME_TYPE:q'])).toContain('FIELD_SAME_TYPE')
  })

  it('is no rule that there is not', () => {
    expect(() => found(['FIELD_SAME_TYP'])).toThrow('ignore: there is no rule FIELD_SAME_TYP')
  })
})

describe('odd schemas', () => {
  it('may have names that objects have', () => {
    const text = (type: string): string => ['__proto__', 'constructor', 'hasOwnProperty']
      .map((name) => `message ${name} { ${type} ${name} = 1; enum E_${name} { ${name}_Z = 0; } }`).join('\n')
    expect(compare(text('int32'), text('string')).map(({ message }) => message)).toEqual([
      'the field __proto__ (1) of p.__proto__ had the type int32 and has string',
      'the field constructor (1) of p.constructor had the type int32 and has string',
      'the field hasOwnProperty (1) of p.hasOwnProperty had the type int32 and has string',
    ])
  })

  it('may not have one file twice', () => {
    const files = filesOf({ 'a.proto': HEAD })
    expect(() => breaking([...files, ...files], files)).toThrow('two files are called a.proto')
  })

  it('may have defaults of any length, and such as are no numbers', () => {
    const head = HEAD.replace('proto3', 'proto2')
    const long = filesOf({ 'a.proto': `${head}message M { optional string a = 1 [default = "${'x'.repeat(300_000)}"]; }` })
    expect(breaking(long, long)).toEqual([])
    const [file] = filesOf({ 'a.proto': `${head}message M { optional int32 a = 1 [default = 1]; }` })
    const odd = JSON.parse(JSON.stringify(file).replace('"defaultValue":"1"', '"defaultValue":"one"')) as NonNullable<typeof file>
    expect(breaking(file === undefined ? [] : [file], [odd]).map(({ message }) => message)).toEqual(['the default of the field a (1) of p.M was "1" and is "one"'])
    expect(breaking([odd], [odd])).toEqual([])
  })

  it('are compared by some rules', () => {
    expect(() => breaking([], [], { categories: [] })).toThrow('categories: there is no rule without one; there are file, package')
    expect(() => breaking([], [], { categories: ['wires' as 'wire'] })).toThrow('categories: there is no wires; there are file')
  })

  it('may be empty', () => {
    expect(breaking([], [])).toEqual([])
    expect(breaking([], filesOf({ 'a.proto': `${HEAD}message M { }` }))).toEqual([])
  })

  it('may lack what they refer to', () => {
    const bare = {
      dependency: [], publicDependency: [], weakDependency: [], optionDependency: [],
      messageType: [], enumType: [], service: [], extension: [],
    }
    const empty = {
      extension: [], nestedType: [], enumType: [], extensionRange: [], oneofDecl: [],
      reservedRange: [], reservedName: [],
    }
    const field = { name: 'f', number: 1, type: 11, typeName: '.lost.M' } as const
    const file = (type: 11 | 14): Parameters<typeof breaking>[0] => [{
      ...bare, name: 'a.proto',
      messageType: [{ ...empty, name: 'M', field: [{ ...field, type }] }],
    }]
    expect(breaking(file(11), file(14)).map(({ rule }) => rule)).toEqual(['FIELD_SAME_TYPE'])
    expect(breaking([{ ...bare }], [{ ...bare }])).toEqual([])
  })
})
