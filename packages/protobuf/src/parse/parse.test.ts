import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CASES } from '../../test/proto/cases.ts'
import { CORPUS, filesIn, folder, verdicts } from '../../test/proto/fixture.ts'
import type { FileDescriptorProto } from '../google/protobuf/descriptor.ts'
import { builtIn, parseFile, ProtoError } from './index.ts'

const { corpus, cases } = verdicts()
const wanted = filesIn(corpus)
const parsed = new Map<string, FileDescriptorProto>()
const resolve = (path: string): FileDescriptorProto | undefined => parsed.get(path) ?? builtIn(path) ?? wanted.get(path)

describe('what protoc makes of files, with positions and comments', () => {
  it.each(CORPUS)('%s', (path) => {
    const file = parseFile(readFileSync(join(folder, path), 'utf8'), path, resolve)
    parsed.set(path, file)
    expect(file).toEqual(wanted.get(path))
  })
})

describe('small files', () => {
  it.each(Object.entries(CASES))('%s', (name, text) => {
    const verdict = cases[name]!
    const parse = (): FileDescriptorProto => parseFile(text, 'case.proto', resolve)
    if (verdict === false) expect(parse).toThrow(ProtoError)
    else expect(parse()).toEqual(filesIn(verdict).get('case.proto'))
  })
})
