import { Code, RpcError } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { parseFile, parseFiles, parseFilesSync, ProtoError } from './index.ts'
import type { ProtoProblem } from './index.ts'

type Files = Readonly<Record<string, string>>

function parse(files: Files, ...paths: string[]): string[] {
  return parseFilesSync(paths, (path) => files[path]).map((it) => it.name ?? '')
}

function problems(files: Files, ...paths: string[]): readonly ProtoProblem[] {
  try {
    parse(files, ...paths)
  } catch (thrown) {
    if (thrown instanceof ProtoError) return thrown.problems
    throw thrown
  }
  throw new Error('nothing is wrong with them')
}

const SYNTAX = 'syntax = "proto3";'

describe('files', () => {
  const files: Files = {
    'a.proto': `${SYNTAX} import "b.proto"; import "c.proto"; message A { B b = 1; C c = 2; google.protobuf.Any any = 3; }`,
    'b.proto': `${SYNTAX} import public "google/protobuf/any.proto"; message B {}`,
    'c.proto': `${SYNTAX} import "b.proto"; message C { B b = 1; }`,
  }

  it('come behind what they import, each once', async () => {
    const expected = ['google/protobuf/any.proto', 'b.proto', 'c.proto', 'a.proto']
    expect(parse(files, 'a.proto', 'c.proto')).toEqual(expected)
    const parsed = await parseFiles(['a.proto'], (path) => Promise.resolve(files[path]))
    expect(parsed.map((it) => it.name)).toEqual(expected)
    expect(parsed.at(-1)!.messageType[0]!.field.map((it) => it.typeName)).toEqual(['.B', '.C', '.google.protobuf.Any'])
  })

  it('are one file under every name that they are found by', () => {
    const [b, a] = parseFilesSync(['dir/b.proto', 'a.proto'], (path) => (
      path === 'a.proto' ? `${SYNTAX} import "b.proto"; message A { B b = 1; }` : { path: 'b.proto', contents: `${SYNTAX} message B {}` }
    ))
    expect([b!.name, a!.dependency]).toEqual(['b.proto', ['b.proto']])
  })

  it('may do without places', () => {
    expect(parseFilesSync(['b.proto'], (path) => files[path], { sourceInfo: false }).at(-1)).not.toHaveProperty('sourceCodeInfo')
  })

  it('may be as long a chain as there is memory for', () => {
    const n = 3_000
    const chain = Object.fromEntries(Array.from({ length: n }, (_, i) => [
      `${i}.proto`, `${SYNTAX} ${i + 1 < n ? `import "${i + 1}.proto"; ` : ''}message M${i} {}`,
    ]))
    expect(parse(chain, '0.proto')).toHaveLength(n)
  })
})

describe('what is wrong', () => {
  it('is shown with its line, and what to do', () => {
    const text = `${SYNTAX}\nmessage Order {\n\tOder next = 1;\n}\n`
    const error = new ProtoError(problems({ 'shop/v1/orders.proto': text }, 'shop/v1/orders.proto'))
    expect(error.message).toBe('shop/v1/orders.proto:3:2: there is no type Oder; did you mean Order?\n\tOder next = 1;\n\t^')
    expect(error).toMatchObject({ code: Code.INVALID_ARGUMENT, delivery: 'unsent' })
    expect(error.problems).toEqual([{
      path: 'shop/v1/orders.proto', line: 3, column: 2, message: 'there is no type Oder', help: 'did you mean Order?', text: '\tOder next = 1;',
    }])
  })

  it('is told all at once, of all files', () => {
    const found = problems({
      'a.proto': `${SYNTAX} message A { X x = 1; int32 y = 1; int32 z = 19000; } message A {}`,
      'b.proto': `${SYNTAX} import "c.proto"; message B { C c = 1; }`,
      'c.proto': `${SYNTAX} enum E { A1 = 1; }`,
      'd.proto': `${SYNTAX} message D { required int32 a = 1; repeated string b = 2 [packed = true]; map<float, D> c = 3; }`,
    }, 'a.proto', 'b.proto', 'd.proto')
    expect(found.map((it) => `${it.path} ${it.message}`)).toEqual([
      'a.proto A is a message already',
      'a.proto there is no type X',
      'a.proto 1 is the number of x already',
      'a.proto 19000 to 19999 are kept for protobuf itself',
      'c.proto the first value of E is not 0',
      'd.proto proto3 has no required fields',
      'd.proto packed is for lists of numbers, bools and enums only',
      'd.proto a key of a map that is no integer, bool or string',
    ])
  })

  it('is told of several statements', () => {
    const text = `${SYNTAX}\nmessage A { int32 = 1; int32 b 2; }\nmessage { }\nservice S { rpc }\nenum E { Z = 0 }\n`
    expect(problems({ 'a.proto': text }, 'a.proto').map((it) => it.line)).toEqual([2, 2, 3, 4, 5])
  })

  it('ends somewhere', () => {
    const text = `${SYNTAX} ${Array.from({ length: 1_000 }, (_, i) => `message M${i} { X x = 1; }`).join('\n')}`
    expect(problems({ 'a.proto': text }, 'a.proto')).toHaveLength(50)
  })

  it('has all that protoc brings', () => {
    const named = (name: string): string => `import "google/protobuf/${name}.proto";`
    const features = ['cpp', 'go', 'java'].map((it) => named(`${it}_features`)).join(' ')
    const text = `edition = "2023"; ${features} ${named('compiler/plugin')} option features.(pb.cpp).string_type = VIEW;
      option features.(pb.go).api_level = API_OPAQUE; option features.(pb.java).utf8_validation = VERIFY;
      message A { google.protobuf.compiler.CodeGeneratorRequest request = 1; }`
    expect(parse({ 'a.proto': text }, 'a.proto')).toEqual(expect.arrayContaining(['a.proto', 'google/protobuf/compiler/plugin.proto']))
  })

  it('are text or bytes, and no promise', () => {
    const promise = Promise.resolve('') as never
    expect(() => parseFilesSync(['a.proto'], () => promise)).toThrow('readFile gave neither text nor bytes for a.proto')
    expect(() => parseFilesSync(['a.proto'], () => null as never)).toThrow('readFile gave neither text nor bytes for a.proto')
  })

  it('is told in time, and short, whatever is long', () => {
    const odd = (from: number, to: number): string =>
      Array.from({ length: (to - from) / 2 }, (_, i) => from + 2 * i).join()
    const long = 'a'.repeat(300_000)
    const imports = Array.from({ length: 5_000 }, (_, i) => `import "${i}.proto";`).join('')
    const texts = [
      `message ${long}b {} message A { optional ${long} a = 1; }`,
      `message A { optional int32 a = ${'9'.repeat(300_000)}; }`,
      imports,
      `package ${'a.'.repeat(50_000)}a;`,
      `message A { reserved ${odd(1, 150_000)}; extensions ${odd(2, 150_000)}; optional int32 a = 1; }`,
      `enum A { Z = 0; reserved ${odd(1, 150_000)}; ${odd(2, 150_000).replace(/(\d+),?/g, 'V$1 = $1;')} B = 1; }`,
    ]
    for (const text of texts) {
      const found = problems({ 'a.proto': text }, 'a.proto')
      expect(found.length).toBeGreaterThan(0)
      expect(found.length).toBeLessThanOrEqual(50)
      for (const { message } of found) expect(message.length).toBeLessThan(600)
    }
  })

  it('is shown with its line, of whatever length and end', () => {
    expect(problems({ 'a.proto': '\ufeffmessag A {}\r\nmessag B {}\r\n\nmessag C {}' }, 'a.proto').map((it) => it.text))
      .toEqual(['messag A {}', 'messag B {}', 'messag C {}'])
  })

  it.each<[string, Files, string]>([
    ['an import that is not there', { 'a.proto': `${SYNTAX}\nimport "nope.proto";` }, 'a.proto:2:8: there is no file nope.proto; imports are named from the folder where the .proto files begin'],
    ['imports in a circle', { 'a.proto': 'import "b.proto";', 'b.proto': 'import "c.proto";', 'c.proto': 'import "b.proto";' }, 'c.proto:1:8: imports go in a circle: b.proto → c.proto → b.proto'],
    ['a type that is not imported', { 'a.proto': 'import "b.proto"; message A { optional C c = 1; }', 'b.proto': 'import "c.proto";', 'c.proto': 'message C {}' }, 'a.proto:1:40: there is no type C; C is declared in c.proto, which is not imported'],
    ['a name of another file', { 'a.proto': 'import "b.proto"; message B {}', 'b.proto': 'message B {}' }, 'a.proto:1:27: B is a message already in b.proto; choose another name for one of them'],
    ['a name that the innermost scope hides', { 'a.proto': 'package p.q; message M { optional q.X x = 1; } message q {} ' }, 'a.proto:1:35: there is no type q.X'],
    ['a byte order mark', { 'a.proto': '\ufeffmessag A {}' }, 'a.proto:1:1: expected message, enum, service'],
    ['a package of too many parts', { 'a.proto': `package a${'.a'.repeat(101)};` }, 'a.proto:1:9: a package of 102 parts; 101 are the most'],
    ['a later edition', { 'a.proto': 'edition = "2024";' }, 'a.proto:1:11: edition 2024 is not supported; write edition = "2023"'],
    ['a long line', { 'a.proto': `${' '.repeat(10_000)}x` }, `a.proto:1:10001: expected message, enum, service, extend, import, package or option instead of x\n${' '.repeat(59)}x\n${' '.repeat(59)}^`],
  ])('%s', (_, files, message) => {
    expect(() => parse(files, 'a.proto')).toThrow(message)
  })

  it('is where the bytes are no UTF-8', () => {
    const bytes = new TextEncoder().encode(`${SYNTAX}\n// ab\nmessage A {}`)
    bytes[22] = 0xff
    expect(() => parseFile(bytes, 'a.proto')).toThrow('a.proto:2:4: a byte that is no UTF-8; save it as UTF-8')
  })

  it('is a file that is not there', () => {
    expect(() => parse({}, 'a.proto')).toThrow('there is no file a.proto')
    expect(() => parseFilesSync(['a.proto'], () => ({ tried: ['x/a.proto', 'y/a.proto'] }))).toThrow('there is no file x/a.proto, nor y/a.proto')
  })

  it('tells a ProtoError from others', () => {
    expect(new RpcError(Code.ABORTED, 'x') instanceof ProtoError).toBe(false)
    expect(new ProtoError([]) instanceof RpcError).toBe(true)
  })
})

describe('deep and large files', () => {
  it.each<[string, string]>([
    ['messages', `${SYNTAX} ${'message A {'.repeat(100_000)}`],
    ['groups', `message A { ${'optional group G = 1 {'.repeat(100_000)}`],
    ['values', `${SYNTAX} option x = ${'{'.repeat(1_000_000)}`],
    ['messages in a value', `${SYNTAX} import "google/protobuf/descriptor.proto"; message Z { Z z = 1; } extend google.protobuf.FileOptions { Z z = 50000; }
      option (z) = { ${'z {'.repeat(100_000)}${'}'.repeat(100_000)} };`],
    ['garbage', '\x01{'.repeat(500_000)],
    ['brackets', `${SYNTAX} message A { int32 a = 1 ${'['.repeat(500_000)}`],
  ])('%s are refused', (_, text) => {
    expect(() => parse({ 'a.proto': text }, 'a.proto')).toThrow(ProtoError)
  })

  it('a large file is read', () => {
    const messages = Array.from({ length: 5_000 }, (_, i) => `// M${i}\nmessage M${i} { string a = 1; repeated M${i} b = 2 [deprecated = true]; M${Math.max(0, i - 1)} c = 3; }\n`)
    const file = parseFile(`${SYNTAX} package big; ${messages.join('')}`, 'a.proto')
    expect(file.messageType.at(-1)!.field[2]!.typeName).toBe('.big.M4998')
  })
})
