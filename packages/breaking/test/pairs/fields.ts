import type { Pair } from '../pair.ts'
import { edition, files, proto2, proto3 } from '../pair.ts'

const deletions: readonly Pair[] = [
  proto3('a field is gone', 'message M { int32 a = 1; int32 b = 2; }', 'message M { int32 a = 1; }'),
  proto3('a field is gone, its number reserved',
    'message M { int32 a = 1; int32 b = 2; }', 'message M { reserved 2; int32 a = 1; }'),
  proto3('a field is gone, its name reserved',
    'message M { int32 a = 1; int32 b = 2; }', 'message M { reserved "b"; int32 a = 1; }'),
  proto3('a field is gone, its number and name reserved',
    'message M { int32 a = 1; int32 b = 2; }', 'message M { reserved 2; reserved "b"; int32 a = 1; }'),
  proto3('fields are gone, their numbers in a range that is reserved',
    'message M { int32 a = 1; int32 b = 2; int32 c = 5; int32 d = 6; }', 'message M { reserved 2 to 5; int32 a = 1; }'),
  proto3('a field is gone, a number beside it reserved',
    'message M { int32 a = 1; int32 b = 2; }', 'message M { reserved 3 to max; int32 a = 1; }'),
  proto3('a field is gone from a nested message',
    'message M { message N { int32 a = 1; } }', 'message M { message N { } }'),
  proto3('a map is gone', 'message M { map<string, int32> a = 1; }', 'message M { reserved 1; reserved "a"; }'),
  proto3('a map is renamed', 'message M { map<string, int32> a = 1; }', 'message M { map<string, int32> b = 1; }'),
  proto3('a field gets another number', 'message M { int32 a = 1; }', 'message M { int32 a = 2; }'),
  proto3('two fields swap their numbers', 'message M { int32 a = 1; string b = 2; }', 'message M { int32 a = 2; string b = 1; }'),
  proto3('a number is used again', 'message M { int32 cents = 3; }', 'message M { string note = 3; }'),
  edition('a field is gone, its name reserved', 'message M { int32 b = 2; }', 'message M { reserved b; }'),
  proto2('a field of a oneof is gone',
    'message M { oneof o { int32 a = 1; int32 b = 2; } }', 'message M { oneof o { int32 a = 1; } }'),
]

const names: readonly Pair[] = [
  proto3('a field is renamed', 'message M { int32 a = 1; }', 'message M { int32 b = 1; }'),
  proto3('a field is renamed, its name in JSON kept',
    'message M { int32 a_b = 1; }', 'message M { int32 c = 1 [json_name = "aB"]; }'),
  proto3('a field gets a name in JSON', 'message M { int32 a = 1; }', 'message M { int32 a = 1 [json_name = "x"]; }'),
  proto3('a field loses its name in JSON', 'message M { int32 a = 1 [json_name = "x"]; }', 'message M { int32 a = 1; }'),
  proto3('fields are moved about and commented', 'message M { int32 a = 1; int32 b = 2; }', 'message M { int32 b = 2; int32 a = 1; }'),
  proto3('a field is deprecated', 'message M { int32 a = 1; }', 'message M { int32 a = 1 [deprecated = true]; }'),
  proto3('a field is added', 'message M { int32 a = 1; }', 'message M { int32 a = 1; string b = 2; }'),
  proto2('an extension is renamed',
    'message M { extensions 100 to 200; } extend M { optional int32 x = 100; }',
    'message M { extensions 100 to 200; } extend M { optional int32 y = 100; }'),
  proto2('an extension moves into a message',
    'message M { extensions 100 to 200; } extend M { optional int32 x = 100; }',
    'message M { extensions 100 to 200; } message N { extend M { optional int32 x = 100; } }'),
]

const cardinalities: readonly Pair[] = [
  proto3('a field becomes repeated', 'message M { int32 a = 1; }', 'message M { repeated int32 a = 1; }'),
  proto3('a field is no longer repeated', 'message M { repeated string a = 1; }', 'message M { string a = 1; }'),
  proto3('a field becomes optional', 'message M { int32 a = 1; }', 'message M { optional int32 a = 1; }'),
  proto3('a field is no longer optional', 'message M { optional int32 a = 1; }', 'message M { int32 a = 1; }'),
  proto3('a message field becomes optional', 'message M { M a = 1; }', 'message M { optional M a = 1; }'),
  proto2('an optional field becomes required', 'message M { optional int32 a = 1; }', 'message M { required int32 a = 1; }'),
  proto2('a required field becomes optional', 'message M { required int32 a = 1; }', 'message M { optional int32 a = 1; }'),
  proto2('a required field becomes repeated', 'message M { required int32 a = 1; }', 'message M { repeated int32 a = 1; }'),
  proto2('a required field is added', 'message M { }', 'message M { required int32 a = 1; }'),
  proto2('a required field is gone', 'message M { required int32 a = 1; }', 'message M { reserved 1; reserved "a"; }'),
  proto2('an extension becomes repeated',
    'message M { extensions 100; } extend M { optional int32 x = 100; }',
    'message M { extensions 100; } extend M { repeated int32 x = 100; }'),
  edition('a field loses its presence', 'message M { int32 a = 1; }', 'message M { int32 a = 1 [features.field_presence = IMPLICIT]; }'),
  edition('all fields of a file lose their presence',
    'message M { int32 a = 1; M b = 2; repeated int32 c = 3; oneof o { int32 d = 4; } }',
    'option features.field_presence = IMPLICIT; message M { int32 a = 1; M b = 2; repeated int32 c = 3; oneof o { int32 d = 4; } }'),
  edition('a field becomes required', 'message M { int32 a = 1; }', 'message M { int32 a = 1 [features.field_presence = LEGACY_REQUIRED]; }'),
  edition('a list is no longer packed',
    'message M { repeated int32 a = 1; }', 'message M { repeated int32 a = 1 [features.repeated_field_encoding = EXPANDED]; }'),
  proto3('a list is no longer packed', 'message M { repeated int32 a = 1; }', 'message M { repeated int32 a = 1 [packed = false]; }'),
]

const oneofs: readonly Pair[] = [
  proto3('a field moves into a oneof', 'message M { int32 a = 1; }', 'message M { oneof o { int32 a = 1; } }'),
  proto3('a field moves out of a oneof',
    'message M { oneof o { int32 a = 1; int32 b = 2; } }', 'message M { oneof o { int32 b = 2; } int32 a = 1; }'),
  proto3('a field moves to another oneof',
    'message M { oneof o { int32 a = 1; int32 b = 2; } oneof p { int32 c = 3; } }',
    'message M { oneof o { int32 a = 1; } oneof p { int32 b = 2; int32 c = 3; } }'),
  proto3('a oneof is renamed', 'message M { oneof o { int32 a = 1; } }', 'message M { oneof p { int32 a = 1; } }'),
  proto3('a oneof is gone with its fields',
    'message M { oneof o { int32 a = 1; } }', 'message M { reserved 1; reserved "a"; }'),
  proto3('an optional field moves into a oneof', 'message M { optional int32 a = 1; }', 'message M { oneof o { int32 a = 1; } }'),
]

const options: readonly Pair[] = [
  proto3('jstype changes', 'message M { int64 a = 1; }', 'message M { int64 a = 1 [jstype = JS_STRING]; }'),
  proto3('jstype is gone', 'message M { uint64 a = 1 [jstype = JS_NUMBER]; }', 'message M { uint64 a = 1; }'),
  proto3('jstype stays as it was by default', 'message M { int64 a = 1; }', 'message M { int64 a = 1 [jstype = JS_NORMAL]; }'),
  proto3('ctype becomes CORD', 'message M { string a = 1; }', 'message M { string a = 1 [ctype = CORD]; }'),
  proto3('ctype STRING_PIECE is gone', 'message M { bytes a = 1 [ctype = STRING_PIECE]; }', 'message M { bytes a = 1; }'),
  proto3('ctype becomes STRING_PIECE', 'message M { bytes a = 1 [ctype = STRING]; }', 'message M { bytes a = 1 [ctype = STRING_PIECE]; }'),
  proto2('java_string_check_utf8 is set', 'message M { optional string a = 1; }', 'option java_string_check_utf8 = true; message M { optional string a = 1; }'),
  proto2('java_string_check_utf8 is gone', 'option java_string_check_utf8 = true; message M { optional string a = 1; }', 'message M { optional string a = 1; }'),
  edition('a string is no longer checked', 'message M { string a = 1; }', 'message M { string a = 1 [features.utf8_validation = NONE]; }'),
  edition('no string of the file is checked', 'message M { string a = 1; }', 'option features.utf8_validation = NONE; message M { string a = 1; map<string, string> m = 2; }'),
  edition('(pb.java).utf8_validation is set',
    'import "google/protobuf/java_features.proto"; message M { string a = 1 [features.utf8_validation = NONE]; }',
    'import "google/protobuf/java_features.proto"; message M { string a = 1 [features.utf8_validation = NONE, features.(pb.java).utf8_validation = VERIFY]; }'),
  edition('(pb.cpp).string_type is set',
    'import "google/protobuf/cpp_features.proto"; message M { string a = 1; }',
    'import "google/protobuf/cpp_features.proto"; message M { string a = 1 [features.(pb.cpp).string_type = VIEW]; }'),
  edition('ctype becomes the feature that stands for it',
    'import "google/protobuf/cpp_features.proto"; message M { string a = 1 [ctype = CORD]; }',
    'import "google/protobuf/cpp_features.proto"; message M { string a = 1 [features.(pb.cpp).string_type = CORD]; }'),
]

const DEFAULTS = [
  ['int32', '1', '2'], ['int32', '0', '1'], ['string', '"a"', '"b"'], ['bytes', '"\\001a"', '"\\x01a"'], ['bytes', '"a"', '"b"'],
  ['bool', 'false', 'true'], ['double', 'nan', 'nan'], ['double', 'inf', '-inf'], ['float', '1.5', '1.25'], ['double', '0.1', '1e-1'],
  ['int64', '9223372036854775807', '9223372036854775806'], ['E', 'ONE', 'TWO'],
] as const

const defaults: readonly Pair[] = [
  ...DEFAULTS.map(([type, was, is]) => {
    const text = (value: string): string =>
      `message M { optional ${type} a = 1 [default = ${value}]; } enum E { ONE = 1; TWO = 2; }`
    return proto2(`the default of ${type} was ${was} and is ${is}`, text(was), text(is))
  }),
  proto2('a default is set', 'message M { optional int32 a = 1; }', 'message M { optional int32 a = 1 [default = 5]; }'),
  proto2('a default is gone', 'message M { optional string a = 1 [default = "x"]; }', 'message M { optional string a = 1; }'),
  proto2('a default of zero is set', 'message M { optional int32 a = 1; }', 'message M { optional int32 a = 1 [default = 0]; }'),
  proto2('the type changes, and the default with it',
    'message M { optional int32 a = 1 [default = 5]; }', 'message M { optional string a = 1 [default = "5"]; }'),
  proto2('the type changes, the default stays',
    'message M { optional float a = 1 [default = 0.1]; optional int32 b = 2 [default = 1]; optional bytes c = 3 [default = "\\303\\251"]; }',
    'message M { optional double a = 1 [default = 0.1]; optional bool b = 2 [default = true]; optional string c = 3 [default = "é"]; }'),
  proto2('the first value of an enum, which is its default, changes',
    'message M { optional E a = 1; } enum E { ONE = 1; TWO = 2; }', 'message M { optional E a = 1; } enum E { TWO = 2; ONE = 1; }'),
]

const between: readonly Pair[] = [
  files('a field changes in a message that has moved to another file', {
    'p/a.proto': 'syntax = "proto3"; package p; message M { int32 a = 1; }',
    'p/b.proto': 'syntax = "proto3"; package p; message N { }',
  }, {
    'p/a.proto': 'syntax = "proto3"; package p;',
    'p/b.proto': 'syntax = "proto3"; package p; message N { } message M { string a = 1; }',
  }),
]

export const fields: readonly Pair[] = [
  ...deletions, ...names, ...cardinalities, ...oneofs, ...options, ...defaults, ...between,
]
