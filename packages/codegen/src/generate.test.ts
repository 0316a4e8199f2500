import { parseFilesSync } from '@skein/protobuf/parse'
import { describe, expect, it } from 'vitest'
import type { OutputFile } from './generate.ts'
import { generate } from './generate.ts'
import type { GenerateOptions } from './options.ts'

type Texts = Readonly<Record<string, string>>

type Mutable = ReturnType<typeof parseFilesSync>[number]

const parse = (texts: Texts) => parseFilesSync(Object.keys(texts), (path) => texts[path])
const gen = (texts: Texts, options: GenerateOptions = {}): readonly OutputFile[] =>
  generate({ files: parse(texts), options })
const only = (text: string, options: GenerateOptions = {}): string => gen({ 'a.proto': `syntax = "proto3"; ${text}` }, options)[0]!.text

describe('generate', () => {
  it('gives the same bytes whatever the order of the files', () => {
    const files = parse({
      'a.proto': 'syntax = "proto3"; import "b.proto"; message A { B b = 1; }', 'b.proto': 'syntax = "proto3"; message B {}',
    })
    expect(generate({ files: files.toReversed() })).toEqual(generate({ files }))
  })

  it('refuses paths that lead out of the output folder', () => {
    const [file] = parse({ 'a.proto': 'syntax = "proto3";' })
    for (const name of ['../a.proto', 'x/../../a.proto', '/a.proto', './a.proto', 'x//a.proto', 'x\\..\\a.proto', 'C:/a.proto', '']) {
      expect(() => generate({ files: [{ ...file!, name }] })).toThrow(`${JSON.stringify(name)} is no path`)
    }
  })

  it('takes no name into source text that is none', () => {
    const text = 'syntax = "proto3"; package p; message M { string f = 1; oneof o { string g = 2; } } enum E { V = 0; } service S { rpc Do(M) returns (M); }'
    const hostile = ["a'b", 'a b', 'a.b', '', '1a', 'A {} globalThis = 1; interface B', "a', alert(), '", 'a\u2028b', 'é']
    const places: Readonly<Record<string, (file: Mutable, name: string) => void>> = {
      package: (file, name) => { file.package = `p.${name}.q` },
      message: (file, name) => { file.messageType[0]!.name = name },
      field: (file, name) => { file.messageType[0]!.field[0]!.name = name },
      oneof: (file, name) => { file.messageType[0]!.oneofDecl[0]!.name = name },
      enum: (file, name) => { file.enumType[0]!.name = name },
      'enum value': (file, name) => { file.enumType[0]!.value[0]!.name = name },
      service: (file, name) => { file.service[0]!.name = name },
      method: (file, name) => { file.service[0]!.method[0]!.name = name },
    }
    for (const [kind, put] of Object.entries(places)) {
      for (const name of hostile.filter((it) => kind !== 'package' || it !== 'a.b')) {
        const file = structuredClone(parse({ 'a.proto': text })[0]!)
        put(file, name)
        expect(() => generate({ files: [file] })).toThrow(`a.proto: the ${kind} ${JSON.stringify(name)}: this is no name`)
      }
    }
  })

  it('leaves out no field whose type it does not know, and knows no later edition', () => {
    const [file] = parse({ 'a.proto': 'syntax = "proto3"; message A { B b = 1; } message B {}' })
    const lost = structuredClone(file!)
    lost.messageType[0]!.field[0]!.typeName = '.C'
    expect(() => generate({ files: [lost] })).toThrow('a.proto: A.b: its type .C is in none of the files')
    expect(() => generate({ files: [{ ...file!, syntax: 'editions', edition: 1001 }] })).toThrow('a.proto: its edition is later than 2023')
  })

  it('writes paths with quotes as what they are', () => {
    const texts = { 'a.proto': `syntax = "proto3"; import "it's.proto"; message A { B b = 1; }`, "it's.proto": 'syntax = "proto3"; message B {}' }
    expect(gen(texts)[0]!.text).toContain(`from './it\\'s.ts'`)
    const [file] = parse({ 'a.proto': 'syntax = "proto3";' })
    expect(() => generate({ files: [{ ...file!, name: 'a\nb.proto' }] })).toThrow('is no path of a .proto file')
  })

  it('refuses two files that would be one', () => {
    const [file] = parse({ 'a.proto': 'syntax = "proto3";' })
    const named = (name: string) => ({ ...file!, name })
    expect(() => generate({ files: [named('x/a.proto'), named('x/A.proto')] })).toThrow('x/a.proto and x/A.proto would both be')
    expect(generate({ files: [named('x/a.proto'), named('y/a.proto')] }).map(({ path }) => path)).toEqual(['x/a.ts', 'y/a.ts'])
    expect(generate({ files: [named('x/a.d.proto')] })[0]!.path).toBe('x/a_d.ts')
  })

  it('says which file is missing', () => {
    const [, importer] = parse({
      'b.proto': 'syntax = "proto3"; message B {}', 'a.proto': 'syntax = "proto3"; import "b.proto"; message A { B b = 1; }',
    })
    expect(() => generate({ files: [importer!] })).toThrow('a.proto imports b.proto, which is not among the files; give it too')
  })

  it('leaves what @skein/protobuf has to it, unless that is what is wanted', () => {
    const text = only('import "google/protobuf/empty.proto"; message A { google.protobuf.Empty e = 1; }')
    expect(text).toContain(`import { Empty, file_google_protobuf_empty } from '@skein/protobuf/google/protobuf/empty'`)
  })

  it('puts the header first, as comments, and no comments where none are wanted', () => {
    const text = gen({ 'a.proto': '// Mine.\nsyntax = "proto3";\n// Of A.\nmessage A {}\n' }, { header: 'Ours.\n// */ alert()', comments: false })[0]!.text
    expect(text).toMatch(/^\/\/ Ours\.\n\/\/ \*\/ alert\(\)\n\/\/ Generated by skein gen from a\.proto\. Changes are lost\.\n\n/)
    expect(text).not.toMatch(/Mine|Of A/)
  })

  it('ends imports as it is told', () => {
    const texts = { 'x/a.proto': 'syntax = "proto3"; import "y/b.proto"; message A { B b = 1; }', 'y/b.proto': 'syntax = "proto3"; message B {}' }
    expect(gen(texts)[0]!.text).toContain(`from '../y/b.ts'`)
    expect(gen(texts, { importExtension: '.js' })[0]!.text).toContain(`from '../y/b.js'`)
    expect(gen(texts, { importExtension: '' })[0]!.text).toContain(`from '../y/b'`)
  })

  it('tells values from fields that are absent by their presence', () => {
    const text = only('message A { string a = 1; optional string b = 2; A c = 3; repeated A d = 4; map<bool, A> e = 5; oneof f { A g = 6; } }')
    expect(text).toMatch(/interface A \{\n {2}a: string\n {2}b\?: string\n {2}c\?: A\n {2}d: A\[\]\n {2}e: \{ \[key: string\]: A \}\n {2}f\?:\n/)
  })
})
