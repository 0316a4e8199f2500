import { parseFilesSync } from '../src/parse/index.ts'
import type { FileDescriptorProto } from '../src/google/protobuf/descriptor.ts'

const SCALARS = [
  'int32', 'uint32', 'sint32', 'fixed32', 'sfixed32', 'int64', 'uint64', 'sint64', 'fixed64', 'sfixed64',
  'bool', 'float', 'double', 'string', 'bytes',
]
const KEYS = SCALARS.filter((it) => it !== 'float' && it !== 'double' && it !== 'bytes')
const NATURAL = [
  'Timestamp', 'Duration', 'FieldMask', 'Struct', 'ListValue', 'Value', 'Int64Value', 'UInt64Value', 'Int32Value',
  'UInt32Value', 'BoolValue', 'StringValue', 'BytesValue', 'DoubleValue', 'FloatValue',
].map((it) => `google.protobuf.${it}`)
const last = (type: string): string => type.slice(type.lastIndexOf('.') + 1)

let id = 0
const each = (line: (type: string) => string, types: readonly string[] = SCALARS): string =>
  types.map((type) => `  ${line(type)} = ${(id += 1)};`).join('\n')

/** Every kind of field of proto3, alone, optional, in lists, maps and a oneof, and names that one may stumble over. */
const PROTO3 = `syntax = "proto3";
package every3;
import "google/protobuf/any.proto"; import "google/protobuf/duration.proto"; import "google/protobuf/field_mask.proto";
import "google/protobuf/struct.proto"; import "google/protobuf/timestamp.proto"; import "google/protobuf/wrappers.proto";
enum Color { COLOR_NONE = 0; COLOR_RED = 1; COLOR_BLUE = -2; }
message Inner { string name = 1; int32 n = 2; repeated Inner more = 3; }
message Empty {}
message Every {
${each((type) => `${type} one_${type}`)}
${each((type) => `optional ${type} maybe_${type}`)}
${each((type) => `repeated ${type} list_${type}`)}
${each((type) => `map<string, ${type}> map_${type}`)}
${each((type) => `map<${type}, int32> by_${type}`, KEYS)}
${each((type) => `${type} natural${last(type)}`, NATURAL)}
${each((type) => `repeated ${type} list${last(type)}`, NATURAL)}
${each((type) => `map<int32, ${type}> map${last(type)}`, NATURAL)}
  google.protobuf.Any any = ${(id += 1)};
  Color color = ${(id += 1)};
  optional Color maybe_color = ${(id += 1)};
  repeated Color colors = ${(id += 1)};
  map<string, Color> map_color = ${(id += 1)};
  Inner inner = ${(id += 1)};
  repeated Inner inners = ${(id += 1)};
  map<string, Inner> map_inner = ${(id += 1)};
  Empty empty = ${(id += 1)};
  oneof pick {
  ${each((type) => `${type} pick_${type}`)}
    Color pick_color = ${(id += 1)};
    Inner pick_inner = ${(id += 1)};
  ${each((type) => `${type} pick${last(type)}`, NATURAL)}
  }
  oneof to_string { int32 a = ${(id += 1)}; string b = ${(id += 1)}; }
  string constructor = ${(id += 1)};
  optional string value_of = ${(id += 1)};
  string __proto__ = ${(id += 1)};
  repeated int32 has_own_property = ${(id += 1)};
  Inner is_prototype_of = ${(id += 1)};
  string m = ${(id += 1)};
  string e = ${(id += 1)};
  repeated int32 loose = ${(id += 1)} [packed = false];
  repeated Color loose_colors = ${(id += 1)} [packed = false];
  string far = 536870911;
}`

/** What proto2 has besides: required fields, groups, closed enums, packed and not, extensions. */
const PROTO2 = `syntax = "proto2";
package every2;
import "google/protobuf/timestamp.proto";
enum Level { LOW = 1; MID = 2; HIGH = 9; NEG = -5; }
enum Grade { NONE = 0; TOP = 3; }
message Two {
  required string id = 1; optional int32 n = 2 [default = 7]; repeated int32 list = 3; repeated int32 packed = 4 [packed = true];
  required Level level = 5; optional Level maybe = 6; repeated Level levels = 7; repeated Level packed_levels = 8 [packed = true];
  map<string, Grade> by_name = 9; map<int32, Grade> by_id = 14; optional group Grp = 10 { optional string a = 1; repeated group Sub = 2 { optional int32 x = 1; } }
  oneof which { Level lev = 11; group Wg = 12 { optional int32 y = 1; } string s = 13; }
  repeated group Many = 15 { required bytes raw = 1; }
  required google.protobuf.Timestamp at = 16;
  extensions 100 to 200;
}
extend Two { optional string note = 100; repeated int32 nums = 101; optional Two.Grp grp = 102; }`

/** Editions say for each field what syntax said for a file. */
const EDITION = `edition = "2023";
package every23;
option features.field_presence = IMPLICIT;
import "google/protobuf/timestamp.proto";
enum Closed { option features.enum_type = CLOSED; A = 0; B = 1; }
message Ed {
  string implicit = 1; string explicit = 2 [features.field_presence = EXPLICIT]; int32 req = 3 [features.field_presence = LEGACY_REQUIRED];
  repeated int32 exp = 4 [features.repeated_field_encoding = EXPANDED]; Ed sub = 5 [features.message_encoding = DELIMITED];
  Closed c = 6 [features.field_presence = EXPLICIT]; string raw = 7 [features.utf8_validation = NONE]; google.protobuf.Timestamp at = 8 [features.message_encoding = DELIMITED];
  map<string, Ed> map = 9; oneof o { Ed x = 10 [features.message_encoding = DELIMITED]; Closed y = 11; }
}`

const FILES = new Map([['every3.proto', PROTO3], ['every2.proto', PROTO2], ['every23.proto', EDITION]])

/** The messages every3.Every, every2.Two and every23.Ed. */
export const everyFiles: readonly FileDescriptorProto[] = parseFilesSync([...FILES.keys()], (path) => FILES.get(path))
