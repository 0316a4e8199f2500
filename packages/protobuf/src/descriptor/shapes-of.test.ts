import { describe, expect, it } from 'vitest'
import { everyFiles } from '../../test/every.ts'
import { FileDescriptorProto } from '../google/protobuf/descriptor.ts'
import { parseFilesSync } from '../parse/index.ts'
import type { FieldShape, MessageShape, ValueOptions } from '../shape.ts'
import { generatedValues, valuesOf } from '../shape.ts'
import { interpret } from '../interpret/interpret.ts'
import { wireOf } from '../wires.ts'
import { readFile } from './read-file.ts'
import { shapesOf } from './shapes-of.ts'

function shapeOf(text: string, name: string, options: ValueOptions = {}): MessageShape {
  const files = parseFilesSync(['a.proto'], () => text)
  return shapesOf(files, valuesOf(options)).message(name)!
}

function field(shape: MessageShape, name: string): FieldShape {
  return shape.fields.find(({ protoName }) => protoName === name)!
}

/** What can be compared: of other messages and enums, their names. */
function flat(shape: MessageShape): unknown {
  return shape.fields.map((it) => ({ ...it, message: it.message?.name, enum: it.enum?.name }))
}

describe('the shapes of files', () => {
  it.each([
    ['syntax = "proto2"; message M { optional int32 a = 1; repeated int32 b = 2; optional string c = 3; }', 'explicit', false, false],
    ['syntax = "proto3"; message M { int32 a = 1; repeated int32 b = 2; string c = 3; }', 'implicit', true, true],
    ['edition = "2023"; message M { int32 a = 1; repeated int32 b = 2; string c = 3; }', 'explicit', true, true],
    ['edition = "2023"; option features.field_presence = IMPLICIT; message M { int32 a = 1; repeated int32 b = 2; string c = 3; }', 'implicit', true, true],
    [`edition = "2023"; option features.repeated_field_encoding = EXPANDED; option features.utf8_validation = NONE;
      message M { int32 a = 1 [features.field_presence = LEGACY_REQUIRED]; repeated int32 b = 2; string c = 3; }`, 'required', false, false],
  ] as const)('have the features of their file or their own: %s', (text, presence, packed, utf8) => {
    const shape = shapeOf(text, 'M')
    expect([field(shape, 'a').presence, field(shape, 'b').packed, field(shape, 'c').utf8]).toEqual([presence, packed, utf8])
  })

  it('have groups and what is delimited, but nothing in a map is', () => {
    const shape = shapeOf(`edition = "2023"; option features.message_encoding = DELIMITED; import "google/protobuf/timestamp.proto";
      message M { M a = 1; map<string, M> b = 2; M c = 3 [features.message_encoding = LENGTH_PREFIXED];
        google.protobuf.Timestamp at = 4; google.protobuf.Timestamp on = 5 [features.message_encoding = LENGTH_PREFIXED]; }`, 'M', { wellKnown: 'natural' })
    expect(['a', 'b', 'c'].map((it) => field(shape, it).group)).toEqual([true, false, false])
    expect(['at', 'on'].map((it) => field(shape, it).natural)).toEqual([undefined, 'date'])
  })

  it('have enums that are closed by their own file', () => {
    const files = parseFilesSync(['b.proto'], (path) => (path === 'a.proto'
      ? 'syntax = "proto3"; enum Open { NONE = 0; }'
      : 'syntax = "proto2"; import "a.proto"; message M { optional Open o = 1; optional Closed c = 2; } enum Closed { ONE = 1; }'))
    const shape = shapesOf(files, valuesOf({})).message('M')!
    expect([field(shape, 'o').enum?.closed, field(shape, 'c').enum?.closed]).toEqual([false, true])
  })

  it('keep the names of fields that would be called the same', () => {
    const shape = shapeOf(`syntax = "proto2"; message M { optional int32 foo_bar = 1; optional int32 fooBar = 2; optional int32 other_one = 3;
      oneof pick_one { int32 a = 4; } optional int32 pickOne = 5; }`, 'M', { oneofs: 'union' })
    expect(shape.fields.map(({ name }) => name)).toEqual(['foo_bar', 'fooBar', 'otherOne', 'a', 'pickOne'])
    expect(field(shape, 'a').oneof).toEqual({ name: 'pick_one', property: 'pick_one' })
  })

  it('do not depend on who reads the descriptors', () => {
    const read = everyFiles.map((it) => readFile(FileDescriptorProto.encode(it)))
    const [whole, partial] = [everyFiles, read].map((it) => shapesOf(it, generatedValues(), { extended: true }))
    expect(partial!.messages).toEqual(whole!.messages)
    for (const name of whole!.messages) expect(flat(partial!.message(name)!), name).toEqual(flat(whole!.message(name)!))
    expect(partial!.enum('every2.Level')).toEqual(whole!.enum('every2.Level'))
    expect(partial!.extension('every2.nums')).toMatchObject({ id: 101, name: '[every2.nums]', repeated: true })
  })

  it('do without what no compiler lets pass', () => {
    const fields = [
      { name: 'a', number: 1, type: 5 }, { name: 'same', number: 1, type: 5 }, { name: 'a', number: 2, type: 9 },
      { name: 'none', number: 0, type: 5 }, { name: 'less', number: -3, type: 5 }, { number: 7, type: 5 },
      { name: 'map', number: 8, type: 11, label: 3, typeName: '.M.Entry' }, { name: 'out', number: 9, type: 5, oneofIndex: 4 },
    ] as const
    const parts = [{ number: 1, type: 11, typeName: '.M' }, { number: 2, type: 5 }] as const
    const entry = { name: 'Entry', field: parts, options: { mapEntry: true } }
    const file = FileDescriptorProto.create({ name: 'a.proto', messageType: [{ name: 'M', field: fields, nestedType: [entry] }] })
    const shape = shapesOf([file], valuesOf({})).message('M')!
    expect(shape.fields.map(({ name, id }) => [name, id])).toEqual([['a', 1], ['out', 9]])
    expect(() => wireOf(shape)).not.toThrow()
  })

  it('may lie within one another as deep as one likes', () => {
    const messages = Array.from({ length: 5000 }, (_, i) => `message M${i} { M${i + 1} m = 1; }`)
    const shape = shapeOf(`syntax = "proto3"; ${messages.join('\n')} message M5000 {}`, 'M0')
    expect(wireOf(shape).read(new Uint8Array([10, 0]), 0, 2, 0, 0)).toEqual({ m: {} })
    expect(interpret(shape).read(new Uint8Array([10, 0]), 0, 2, 0, 0)).toEqual({ m: {} })
  })

  it('refer to themselves', () => {
    const shape = shapeOf('syntax = "proto3"; message M { M m = 1; }', 'M')
    expect(shape.fields[0]?.message).toBe(shape)
  })
})
