/** How many messages are in a file, as people have them. */
const EACH = 100

/**
 * `.proto` files of that many messages and methods, by their names, with what large services have: comments, maps,
 * enums, oneofs, messages of other files. The service is in `large/v1/service.proto`.
 */
export function largeProtos(messages: number, methods: number): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  const paths: string[] = []
  for (let first = 0; first < messages; first += EACH) {
    const path = `large/v1/part${first / EACH}.proto`
    const imports = ['google/protobuf/timestamp.proto', ...paths.slice(-1)]
    const count = Math.min(EACH, messages - first)
    files.set(path, file(imports, Array.from({ length: count }, (_, i) => message(first, i, count)).flat()))
    paths.push(path)
  }
  const lines = ['// Does it all.', 'service Large {']
  for (let i = 0; i < methods; i++) {
    const [request, response] = [(i * 4) % messages, (i * 4 + 1) % messages]
    const stream = i % 10 === 0 ? 'stream ' : ''
    lines.push(`  // Does the thing of number ${i}.`, `  rpc DoThing${i}(Message${request}) returns (${stream}Message${response});`)
  }
  return files.set('large/v1/service.proto', file(paths, [...lines, '}']))
}

function file(imports: readonly string[], lines: readonly string[]): string {
  return ['syntax = "proto3";', 'package large.v1;', ...imports.map((it) => `import "${it}";`), ...lines, ''].join('\n')
}

function message(first: number, i: number, count: number): readonly string[] {
  const other = (step: number): string => `Message${first + ((i + step) % count)}`
  const own = [
    `// What number ${first + i} is about.`,
    `message Message${first + i} {`,
    '  // Who it is.',
    '  string id = 1;',
    '  optional int64 version = 2;',
    '  repeated string tags = 3;',
    '  google.protobuf.Timestamp created_at = 4;',
  ]
  if (i % 2 === 0) own.push(`  ${other(7)} next = 5;`, `  repeated ${other(13)} children = 6;`)
  if (i % 3 === 0) own.push('  map<string, int32> counts = 7;', '  double score = 8;', '  bytes blob = 9;')
  if (i % 5 === 0) own.push('  oneof choice {', '    string text = 10;', `    ${other(1)} item = 11;`, '    bool flag = 12;', '  }')
  if (i % 10 === 0) own.push('  enum Kind { KIND_UNSPECIFIED = 0; KIND_A = 1; KIND_B = 2; }', '  Kind kind = 13;')
  if (i % 4 === 0 && first > 0) own.push(`  Message${first - EACH + i} before = 14;`)
  return [...own, '}', '']
}
