/** A `.proto` of that many messages and methods, with what large services have: comments, maps, enums, oneofs. */
export function largeProto(messages: number, methods: number): string {
  const lines = ['syntax = "proto3";', 'package large.v1;', 'import "google/protobuf/timestamp.proto";', '']
  for (let i = 0; i < messages; i++) lines.push(...message(i, messages))
  lines.push('// Does it all.', 'service Large {')
  for (let i = 0; i < methods; i++) {
    const [request, response] = [(i * 4) % messages, (i * 4 + 1) % messages]
    const streams = i % 10 === 0 ? 'stream ' : ''
    lines.push(`  // Does the thing of number ${i}.`, `  rpc DoThing${i}(Message${request}) returns (${streams}Message${response});`)
  }
  return [...lines, '}', ''].join('\n')
}

function message(i: number, all: number): readonly string[] {
  const other = (step: number): string => `Message${(i + step) % all}`
  const own = [
    `// What number ${i} is about.`,
    `message Message${i} {`,
    '  // Who it is.',
    '  string id = 1;',
    '  optional int64 version = 2;',
    '  repeated string tags = 3;',
    '  google.protobuf.Timestamp created_at = 4;',
  ]
  if (i % 2 === 0) own.push(`  ${other(7)} next = 5;`, `  repeated ${other(13)} children = 6;`)
  if (i % 3 === 0) own.push('  map<string, int32> counts = 7;', '  double score = 8;', '  bytes blob = 9;')
  if (i % 5 === 0) own.push('  oneof choice {', '    string text = 10;', `    ${other(1)} item = 11;`, '    bool flag = 12;', '  }')
  if (i % 10 === 0) own.push(`  enum Kind { KIND_UNSPECIFIED = 0; KIND_A = 1; KIND_B = 2; }`, '  Kind kind = 13;')
  return [...own, '}', '']
}
