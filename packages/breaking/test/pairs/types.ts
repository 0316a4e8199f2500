import type { Pair } from '../pair.ts'
import { edition, proto2, proto3 } from '../pair.ts'

const SCALARS = [
  ['int32', 'uint32'], ['int32', 'int64'], ['int64', 'uint64'], ['uint32', 'bool'], ['int32', 'sint32'], ['sint32', 'sint64'],
  ['int32', 'fixed32'], ['fixed32', 'sfixed32'], ['fixed32', 'fixed64'], ['fixed64', 'sfixed64'], ['float', 'double'],
  ['float', 'fixed32'], ['double', 'int64'], ['string', 'bytes'], ['bytes', 'string'], ['string', 'int32'], ['bool', 'int32'],
  ['int32', 'E'], ['E', 'int32'], ['E', 'int64'], ['bytes', 'N'], ['N', 'bytes'], ['N', 'string'], ['E', 'N'],
] as const

const scalars = SCALARS.map(([was, is]) => {
  const text = (type: string): string => `message M { ${type} f = 1; } message N { int32 n = 1; } enum E { Z = 0; }`
  return proto3(`${was} becomes ${is}`, text(was), text(is))
})

const MAPS = [
  ['map<string, int32>', 'map<string, int64>'], ['map<string, int32>', 'map<int32, int32>'],
  ['map<string, N>', 'map<string, O>'], ['map<string, string>', 'map<string, bytes>'],
  ['map<string, int32>', 'repeated int32'], ['map<string, int32>', 'repeated N'], ['repeated N', 'map<string, int32>'],
  ['map<string, int32>', 'int32'],
] as const

const maps = MAPS.map(([was, is]) => {
  const text = (type: string): string => `message M { ${type} f = 1; } message N { int32 n = 1; } message O { int32 n = 1; }`
  return proto3(`${was} becomes ${is}`, text(was), text(is))
})

export const types: readonly Pair[] = [
  ...scalars,
  ...maps,
  proto3('a message type is replaced by another one',
    'message M { N f = 1; } message N { int32 n = 1; } message O { int32 n = 1; }',
    'message M { O f = 1; } message N { int32 n = 1; } message O { int32 n = 1; }'),
  proto3('an enum is replaced by one of the same name that has all of its values',
    'message M { A.E f = 1; } message A { enum E { Z = 0; } } message B { enum E { Z = 0; ONE = 1; } }',
    'message M { B.E f = 1; } message A { enum E { Z = 0; } } message B { enum E { Z = 0; ONE = 1; } }'),
  proto3('an enum is replaced by one of the same name that lacks a value',
    'message M { A.E f = 1; } message A { enum E { Z = 0; ONE = 1; } } message B { enum E { Z = 0; } }',
    'message M { B.E f = 1; } message A { enum E { Z = 0; ONE = 1; } } message B { enum E { Z = 0; } }'),
  proto3('an enum is replaced by one of another name',
    'message M { E f = 1; } enum E { Z = 0; } enum F { ZF = 0; }',
    'message M { F f = 1; } enum E { Z = 0; } enum F { ZF = 0; }'),
  proto3('the element type of a list changes',
    'message M { repeated int32 f = 1; }', 'message M { repeated string f = 1; }'),
  proto3('the type of a field in a nested message changes',
    'message M { message N { message O { int32 f = 1; } } }', 'message M { message N { message O { string f = 1; } } }'),
  proto2('a group becomes a message',
    'message M { optional group G = 1 { optional int32 n = 1; } }',
    'message M { message G { optional int32 n = 1; } optional G g = 1; }'),
  proto2('a message becomes a group',
    'message M { message G { optional int32 n = 1; } optional G g = 1; }',
    'message M { optional group G = 1 { optional int32 n = 1; } }'),
  proto2('a field of a group changes its type',
    'message M { repeated group G = 1 { optional int32 n = 1; } }',
    'message M { repeated group G = 1 { optional string n = 1; } }'),
  edition('a message field becomes delimited',
    'message M { M f = 1; }', 'message M { M f = 1 [features.message_encoding = DELIMITED]; }'),
  edition('all message fields become delimited, but not maps',
    'message M { M f = 1; map<string, M> g = 2; }',
    'option features.message_encoding = DELIMITED; message M { M f = 1; map<string, M> g = 2; }'),
  edition('int32 becomes string', 'message M { int32 f = 1; }', 'message M { string f = 1; }'),
  proto2('the type of an extension changes',
    'message M { extensions 100 to 200; } extend M { optional int32 x = 100; }',
    'message M { extensions 100 to 200; } extend M { optional string x = 100; }'),
  proto2('the type of a nested extension changes',
    'message M { extensions 100 to 200; } message N { extend M { optional int32 x = 100; } }',
    'message M { extensions 100 to 200; } message N { extend M { optional fixed32 x = 100; } }'),
]
