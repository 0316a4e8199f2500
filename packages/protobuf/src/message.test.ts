import { RpcError } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { everyFiles } from '../test/every.ts'
import { generatedMessage } from '../test/messages.ts'
import { packAny, typeRegistry } from './any.ts'
import { Duration } from './google/protobuf/duration.ts'
import { FileDescriptorProto } from './google/protobuf/descriptor.ts'
import { Struct } from './google/protobuf/struct.ts'
import { Timestamp } from './google/protobuf/timestamp.ts'
import { ErrorInfo, RetryInfo } from './google/rpc/error_details.ts'
import { isProtobufSchema } from './schema.ts'
import { UNKNOWN } from './wire/unknown.ts'

const Every = generatedMessage(everyFiles, 'every3.proto', 'every3.Every')
const Two = generatedMessage(everyFiles, 'every2.proto', 'every2.Two')

describe('a message of generated code', () => {
  it('is made with its defaults, encoded and decoded', () => {
    const info = ErrorInfo.create({ reason: 'SOLD_OUT' })
    expect(info).toEqual({ reason: 'SOLD_OUT', domain: '', metadata: {} })
    expect(ErrorInfo.decode(ErrorInfo.encode({ reason: 'SOLD_OUT', metadata: { sku: 'a1' } })))
      .toEqual({ reason: 'SOLD_OUT', domain: '', metadata: { sku: 'a1' } })
  })

  it('has the natural forms of well-known types within it, and is itself a message', () => {
    const bytes = RetryInfo.encode({ retryDelay: 1500 })
    expect(RetryInfo.decode(bytes)).toEqual({ retryDelay: 1500 })
    expect(RetryInfo.toJson({ retryDelay: 1500 })).toEqual({ retryDelay: '1.500s' })
    expect(Duration.decode(bytes.subarray(2))).toEqual({ seconds: 1n, nanos: 500_000_000 })
    expect(Timestamp.toJson({ seconds: 1n })).toBe('1970-01-01T00:00:01Z')
    expect(Struct.toJson(Struct.fromJson({ a: [1, null, { b: 'x' }] }))).toEqual({ a: [1, null, { b: 'x' }] })
  })

  it('says which field does not fit, both ways', () => {
    expect(() => ErrorInfo.encode({ metadata: { sku: 5 as never } })).toThrow('google.rpc.ErrorInfo: metadata.sku: 5 is not a string')
    expect(() => ErrorInfo.decode(new Uint8Array([10, 5, 65]))).toThrow('google.rpc.ErrorInfo: byte 1: 5 bytes are announced, 1 are there')
    expect(() => Every.encode({ color: 'COLOR_RED' })).toThrow('every3.Every: color: "COLOR_RED" is not a number of every3.Color')
    expect(() => Every.encode({ pick: { case: 'nothing', value: 1 } })).toThrow(`every3.Every: pick: its case "nothing" is none of 'pickInt32', `)
    expect(() => Every.encode({ pick: { case: 'pickInt32', value: 'x' } })).toThrow('every3.Every: pick.value: "x" is not a number')
    expect(() => Every.encode({ naturalTimestamp: { seconds: 1n } })).toThrow('naturalTimestamp: an object is not a valid Date')
    expect(() => Every.encode({ naturalStruct: { a: [1, undefined] } })).toThrow('naturalStruct.a[1]: undefined is not JSON')
    expect(() => Two.create()).toThrow('every2.Two: the required field id is missing')
  })

  it('is a TypeRef of a schema that codecs know', () => {
    expect(isProtobufSchema(ErrorInfo.schema)).toBe(true)
    expect(ErrorInfo.schema.file).toBe(ErrorInfo.file)
    expect(ErrorInfo.schema.shape?.().name).toBe('google.rpc.ErrorInfo')
    const marshaller = ErrorInfo.schema.marshaller()
    const buffer = new Uint8Array(10)
    expect(marshaller.encodeInto?.({ reason: 'abc' }, buffer, 6)).toBe(-1)
    expect(marshaller.encodeInto?.({ reason: 'abc' }, buffer, 2)).toBe(7)
    expect(marshaller.decode(buffer, 2, 7)).toEqual({ reason: 'abc', domain: '', metadata: {} })
    expect(ErrorInfo.form('msgpack').read({ reason: 'x' })).toEqual({ reason: 'x', domain: '', metadata: {} })
    expect(ErrorInfo.form('json').write({ reason: 'x' })).toEqual({ reason: 'x' })
  })

  it('reads JSON by both names of a field and of an enum, and refuses what is unknown where it is told to', () => {
    expect(Every.fromJson({ one_int32: 5, color: 'COLOR_RED', colors: [1, 'COLOR_BLUE'] })).toMatchObject({ oneInt32: 5, color: 1, colors: [1, -2] })
    expect(Every.fromJson({ nothing: 1, colors: ['COLOR_X', 'COLOR_RED'] })).toMatchObject({ colors: [1] })
    expect(() => Every.fromJson({ nothing: 1 }, { unknown: 'refuse' })).toThrow('every3.Every: every3.Every has no field "nothing"')
    expect(() => Every.fromJson({ color: 'COLOR_X' }, { unknown: 'refuse' })).toThrow('color: "COLOR_X" is none of every3.Color')
    expect(() => Every.fromJson({ pickInt32: 1, pickString: '' })).toThrow('pickInt32 and pickString are both set; the oneof pick takes one')
  })

  it('has null for google.protobuf.Value where that is what was said', () => {
    expect(Every.fromJson({ naturalValue: null, naturalStruct: null })).toMatchObject({ naturalValue: null })
    expect(Every.decode(Every.encode({ naturalValue: null }))['naturalValue']).toBe(null)
    expect(Every.decode(Every.encode({}))).not.toHaveProperty('naturalValue')
    expect(Every.toJson({ pick: { case: 'pickValue', value: null } })).toEqual({ pickValue: null })
  })

  it('shows what a google.protobuf.Any holds where the types are given', () => {
    const any = packAny(ErrorInfo, { reason: 'x' })
    const json = { any: { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'x' } }
    expect(() => Every.toJson({ any })).toThrow('any: no .proto file that is known here has type.googleapis.com/google.rpc.ErrorInfo')
    expect(Every.toJson({ any }, { types: typeRegistry(ErrorInfo) })).toEqual(json)
    expect(Every.fromJson(json, { types: typeRegistry(ErrorInfo) })['any']).toEqual(any)
  })

  it('keeps what it does not know as one array, however it is scattered', () => {
    const parts = Array.from({ length: 50 }, (_, i) => [0xfa, 0x7f, 1, i, 8, 1]).flat()
    const decoded = Every.decode(new Uint8Array(parts)) as { [UNKNOWN]?: Uint8Array[] }
    expect(decoded[UNKNOWN]?.length).toBe(1)
    expect(decoded[UNKNOWN]?.[0]).toEqual(new Uint8Array(parts.filter((_, i) => i % 6 < 4)))
    expect(Every.decode(Every.encode({ ...decoded }))).toEqual(decoded)
  })

  it('does not nest deeper than a hundred messages', () => {
    const nested = (levels: number): unknown => (levels === 0 ? null : [nested(levels - 1)])
    expect(() => Every.encode({ naturalValue: nested(50) })).toThrow('it lies deeper than 100 messages')
    expect(Every.decode(Every.encode({ naturalValue: nested(49) }))['naturalValue']).toEqual(nested(49))
  })

  it('reads its own descriptor', () => {
    const file = FileDescriptorProto.decode(FileDescriptorProto.file.bytes)
    expect(file.name).toBe('google/protobuf/descriptor.proto')
    expect(FileDescriptorProto.decode(FileDescriptorProto.encode(file))).toEqual(file)
    expect(FileDescriptorProto.fromJson(FileDescriptorProto.toJson(file))).toEqual(file)
  })

  it('throws RpcErrors', () => {
    expect(() => ErrorInfo.fromJson(5)).toThrow(RpcError)
  })
})
