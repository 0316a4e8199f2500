import type { Pair } from '../pair.ts'
import { edition, files, proto2, proto3 } from '../pair.ts'

const OPTIONS = [
  ['cc_enable_arenas', 'false', 'true'], ['cc_generic_services', 'false', 'true'], ['csharp_namespace', '"A"', '"B"'],
  ['go_package', '"a"', '"b"'], ['java_generic_services', 'false', 'true'], ['java_multiple_files', 'false', 'true'],
  ['java_outer_classname', '"A"', '"B"'], ['java_package', '"a"', '"b"'], ['objc_class_prefix', '"A"', '"B"'],
  ['optimize_for', 'SPEED', 'CODE_SIZE'], ['php_class_prefix', '"A"', '"B"'], ['php_metadata_namespace', '"A"', '"B"'],
  ['php_namespace', '"A"', '"B"'], ['py_generic_services', 'true', 'false'], ['ruby_package', '"A"', '"B"'], ['swift_prefix', '"A"', '"B"'],
] as const

const options: readonly Pair[] = [
  ...OPTIONS.map(([name, was, is]) => proto3(`${name} changes`, `option ${name} = ${was};`, `option ${name} = ${is};`)),
  proto3('a file option is set to its default', 'message M { }', 'option cc_enable_arenas = true; option optimize_for = SPEED; message M { }'),
  proto3('file options are gone', 'option go_package = "a"; option optimize_for = LITE_RUNTIME;', 'message M { }'),
  proto3('no_standard_descriptor_accessor becomes true', 'message M { }', 'message M { option no_standard_descriptor_accessor = true; }'),
  proto3('no_standard_descriptor_accessor is gone', 'message M { option no_standard_descriptor_accessor = true; }', 'message M { }'),
]

const enums: readonly Pair[] = [
  proto3('an enum value is gone', 'enum E { Z = 0; ONE = 1; }', 'enum E { Z = 0; }'),
  proto3('an enum value is gone, its number reserved', 'enum E { Z = 0; ONE = 1; }', 'enum E { reserved 1; Z = 0; }'),
  proto3('an enum value is gone, its name reserved', 'enum E { Z = 0; ONE = 1; }', 'enum E { reserved "ONE"; Z = 0; }'),
  proto3('an enum value is gone, both reserved', 'enum E { Z = 0; ONE = 1; }', 'enum E { reserved 1 to max; reserved "ONE"; Z = 0; }'),
  proto3('an enum value is renamed', 'enum E { Z = 0; ONE = 1; }', 'enum E { Z = 0; UNO = 1; }'),
  proto3('an enum value gets another number', 'enum E { Z = 0; ONE = 1; }', 'enum E { Z = 0; ONE = 2; }'),
  proto3('an alias is added', 'enum E { Z = 0; ONE = 1; }', 'enum E { option allow_alias = true; Z = 0; ONE = 1; UNO = 1; }'),
  proto3('an alias is gone', 'enum E { option allow_alias = true; Z = 0; ONE = 1; UNO = 1; }', 'enum E { Z = 0; ONE = 1; }'),
  proto3('an alias is renamed', 'enum E { option allow_alias = true; Z = 0; A = 1; B = 1; }', 'enum E { option allow_alias = true; Z = 0; A = 1; C = 1; }'),
  proto3('a value with aliases is gone, one name reserved',
    'enum E { option allow_alias = true; Z = 0; A = 1; B = 1; }', 'enum E { reserved "A"; Z = 0; }'),
  proto3('a nested enum loses a value', 'message M { enum E { Z = 0; ONE = 1; } }', 'message M { enum E { Z = 0; } }'),
  proto3('a negative value is gone, its number reserved', 'enum E { Z = 0; NEG = -5; }', 'enum E { reserved -10 to -1; Z = 0; }'),
  proto3('an enum value is added', 'enum E { Z = 0; }', 'enum E { Z = 0; ONE = 1; }'),
  edition('an enum becomes closed', 'enum E { Z = 0; }', 'enum E { option features.enum_type = CLOSED; Z = 0; }'),
  edition('all enums become closed', 'enum E { Z = 0; } message M { enum F { ZF = 0; } }',
    'option features.enum_type = CLOSED; enum E { Z = 0; } message M { enum F { ZF = 0; } }'),
  edition('an enum no longer promises JSON', 'enum E { Z = 0; }', 'enum E { option features.json_format = LEGACY_BEST_EFFORT; Z = 0; }'),
  edition('a message no longer promises JSON', 'message M { }', 'message M { option features.json_format = LEGACY_BEST_EFFORT; }'),
  edition('JSON is promised', 'message M { option features.json_format = LEGACY_BEST_EFFORT; }', 'message M { }'),
]

const ranges: readonly Pair[] = [
  proto3('reserved numbers are gone', 'message M { reserved 5, 10 to 20; }', 'message M { }'),
  proto3('a reserved range gets a hole', 'message M { reserved 10 to 20; }', 'message M { reserved 10 to 12, 15 to 20; }'),
  proto3('a reserved range is split, and nothing lost', 'message M { reserved 10 to 20; }', 'message M { reserved 10 to 14, 15 to 20; }'),
  proto3('a reserved range ends earlier', 'message M { reserved 10 to max; }', 'message M { reserved 10 to 1000; }'),
  proto3('reserved numbers grow together', 'message M { reserved 5, 7; }', 'message M { reserved 1 to 100; }'),
  proto3('a reserved name is gone', 'message M { reserved "a", "b"; }', 'message M { reserved "b"; }'),
  proto3('a reserved number is used', 'message M { reserved 1; reserved "a"; }', 'message M { int32 a = 1; }'),
  proto3('reserved numbers and names of an enum are gone', 'enum E { reserved 5, 10 to 20; reserved "A"; Z = 0; }', 'enum E { Z = 0; }'),
  proto3('a reserved range of an enum gets a hole', 'enum E { reserved 1 to 20; Z = 0; }', 'enum E { reserved 1 to 4, 6 to 20; Z = 0; }'),
  proto2('an extension range is gone', 'message M { extensions 100 to 200; }', 'message M { }'),
  proto2('an extension range becomes smaller', 'message M { extensions 100 to max; }', 'message M { extensions 100 to 200; }'),
]

const services: readonly Pair[] = [
  proto3('a method is gone', 'message M { } service S { rpc A(M) returns (M); rpc B(M) returns (M); }', 'message M { } service S { rpc A(M) returns (M); }'),
  proto3('a method is renamed', 'message M { } service S { rpc A(M) returns (M); }', 'message M { } service S { rpc B(M) returns (M); }'),
  proto3('a method takes another message', 'message M { } message N { } service S { rpc A(M) returns (M); }', 'message M { } message N { } service S { rpc A(N) returns (M); }'),
  proto3('a method answers another message', 'message M { } message N { } service S { rpc A(M) returns (M); }', 'message M { } message N { } service S { rpc A(M) returns (N); }'),
  proto3('a method takes a stream', 'message M { } service S { rpc A(M) returns (M); }', 'message M { } service S { rpc A(stream M) returns (M); }'),
  proto3('a method no longer takes a stream', 'message M { } service S { rpc A(stream M) returns (stream M); }', 'message M { } service S { rpc A(M) returns (stream M); }'),
  proto3('a method answers a stream', 'message M { } service S { rpc A(M) returns (M); }', 'message M { } service S { rpc A(M) returns (stream M); }'),
  proto3('a method becomes idempotent', 'message M { } service S { rpc A(M) returns (M); }', 'message M { } service S { rpc A(M) returns (M) { option idempotency_level = IDEMPOTENT; } }'),
  proto3('a method is no longer idempotent', 'message M { } service S { rpc A(M) returns (M) { option idempotency_level = NO_SIDE_EFFECTS; } }', 'message M { } service S { rpc A(M) returns (M); }'),
  proto3('a service is gone', 'message M { } service S { rpc A(M) returns (M); }', 'message M { }'),
  proto3('a service is added', 'message M { }', 'message M { } service S { rpc A(M) returns (M); }'),
]

const elements: readonly Pair[] = [
  proto3('a message is gone', 'message M { } message N { }', 'message M { }'),
  proto3('a message is renamed', 'message M { int32 a = 1; }', 'message N { int32 a = 1; }'),
  proto3('a nested message is gone', 'message M { message N { message O { } } }', 'message M { message N { } }'),
  proto3('nested messages are gone with the one around them', 'message M { message N { message O { } enum E { Z = 0; } } }', 'message M { }'),
  proto3('a nested message moves to the top', 'message M { message N { } N n = 1; }', 'message M { N n = 1; } message N { }'),
  proto3('an enum is gone', 'enum E { Z = 0; } enum F { ZF = 0; }', 'enum E { Z = 0; }'),
  proto3('a nested enum is gone', 'message M { enum E { Z = 0; } }', 'message M { }'),
  proto2('an extension is gone', 'message M { extensions 100; } extend M { optional int32 x = 100; }', 'message M { extensions 100; }'),
  proto2('a nested extension is gone',
    'message M { extensions 100; } message N { extend M { optional int32 x = 100; } }', 'message M { extensions 100; } message N { }'),
  proto3('nothing changes', 'message M { int32 a = 1; }', 'message M { int32 a = 1; }'),
]

const P = 'syntax = "proto3"; package p;'
const Q = 'syntax = "proto3"; package q;'

const between: readonly Pair[] = [
  files('a file is gone', { 'p/a.proto': `${P} message M { }`, 'p/b.proto': `${P} message N { }` }, { 'p/a.proto': `${P} message M { }` }),
  files('a file is gone, its message kept', { 'p/a.proto': `${P} message M { }`, 'p/b.proto': `${P} message N { }` }, { 'p/a.proto': `${P} message M { } message N { }` }),
  files('a file is renamed', { 'p/a.proto': `${P} message M { }` }, { 'p/b.proto': `${P} message M { }` }),
  files('a message moves to another file', { 'p/a.proto': `${P} message M { }`, 'p/b.proto': P }, { 'p/a.proto': P, 'p/b.proto': `${P} message M { }` }),
  files('a service moves to another file',
    { 'p/a.proto': `${P} message M { } service S { rpc A(M) returns (M); }`, 'p/b.proto': P },
    { 'p/a.proto': `${P} message M { }`, 'p/b.proto': `${P} import "p/a.proto"; service S { rpc A(M) returns (M); }` }),
  files('a package is gone', { 'p/a.proto': `${P} message M { }`, 'q/b.proto': `${Q} message N { }` }, { 'p/a.proto': `${P} message M { }` }),
  files('elements of all kinds are gone from a package that stays', {
    'p/a.proto': `${P} message M { }`,
    'p/b.proto': 'syntax = "proto2"; package p; message N { extensions 1 to 10; enum E { Z = 0; } } enum F { ZF = 0; } service S { } extend N { optional int32 x = 1; }',
  }, { 'p/a.proto': `${P} message M { }` }),
  files('the package of a file changes', { 'p/a.proto': `${P} message M { }` }, { 'p/a.proto': `${Q} message M { }` }),
  files('the package of a file is gone', { 'a.proto': `${P} message M { }` }, { 'a.proto': 'syntax = "proto3"; message M { }' }),
  files('a file gets a package', { 'a.proto': 'syntax = "proto3"; message M { }' }, { 'a.proto': `${P} message M { }` }),
  files('proto2 becomes proto3',
    { 'a.proto': 'syntax = "proto2"; message M { optional string a = 1; repeated int32 b = 2; } enum E { Z = 0; }' },
    { 'a.proto': 'syntax = "proto3"; message M { optional string a = 1; repeated int32 b = 2; } enum E { Z = 0; }' }),
  files('a file without a syntax gets proto2', { 'a.proto': 'message M { optional int32 a = 1; }' }, { 'a.proto': 'syntax = "proto2"; message M { optional int32 a = 1; }' }),
  files('proto3 loses its syntax', { 'a.proto': 'syntax = "proto3"; message M { repeated int32 a = 1; }' }, { 'a.proto': 'message M { repeated int32 a = 1; }' }),
  files('proto3 becomes edition 2023',
    { 'a.proto': 'syntax = "proto3"; message M { string a = 1; M b = 2; optional int32 c = 3; } enum E { Z = 0; }' },
    { 'a.proto': 'edition = "2023"; message M { string a = 1; M b = 2; int32 c = 3; } enum E { Z = 0; }' }),
  files('proto2 becomes edition 2023 that says the same',
    { 'a.proto': 'syntax = "proto2"; message M { optional string a = 1; required int32 c = 3; repeated int32 d = 4; } enum E { Z = 0; }' },
    {
      'a.proto': 'edition = "2023"; option features.enum_type = CLOSED; option features.utf8_validation = NONE; option features.json_format = LEGACY_BEST_EFFORT; '
        + 'option features.repeated_field_encoding = EXPANDED; message M { string a = 1; int32 c = 3 [features.field_presence = LEGACY_REQUIRED]; repeated int32 d = 4; } enum E { Z = 0; }',
    }),
  files('a type moves to another package',
    { 'a.proto': `${P} message M { N n = 1; } message N { }`, 'b.proto': Q },
    { 'a.proto': `${P} import "b.proto"; message M { q.N n = 1; }`, 'b.proto': `${Q} message N { }` }),
]

export const others: readonly Pair[] = [...options, ...enums, ...ranges, ...services, ...elements, ...between]
