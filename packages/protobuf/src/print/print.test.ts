import { describe, expect, it } from 'vitest'
import { CORPUS, filesIn, verdicts } from '../../test/proto/fixture.ts'
import { Edition } from '../google/protobuf/descriptor.ts'
import type { FileDescriptorProto } from '../google/protobuf/descriptor.ts'
import { builtIn, parseFile } from '../parse/index.ts'
import { printDeclaration, printFile } from './index.ts'

const { corpus, cases } = verdicts()
const known = filesIn(corpus)
const files = [...known.values()]
const resolve = (path: string): FileDescriptorProto | undefined => builtIn(path) ?? known.get(path)

function bare({ sourceCodeInfo: _, ...rest }: FileDescriptorProto): FileDescriptorProto {
  return rest
}

describe('what is printed and parsed again', () => {
  it.each(CORPUS)('%s', (path) => {
    const file = known.get(path)!
    for (const comments of [true, false]) {
      const text = printFile(file, { files, comments })
      expect(parseFile(text, path, resolve, { sourceInfo: false }), text).toEqual(bare(file))
    }
  })

  it.each(Object.entries(cases).filter(([, it]) => it !== false))('%s', (_, set) => {
    const file = filesIn(set as string).get('case.proto')!
    const text = printFile(file, { files })
    expect(parseFile(text, 'case.proto', resolve, { sourceInfo: false }), text).toEqual(bare(file))
  })
})

describe('text', () => {
  const text = `// Of the file.
syntax = "proto3";

package shop.v1;

import "google/protobuf/timestamp.proto";

// Takes orders.
service Orders {
  // Places one.
  rpc Place(Order) returns (stream Order) {
    option idempotency_level = IDEMPOTENT;
  }
}

// An order.
message Order {
  string id = 1; // Unique.
  google.protobuf.Timestamp at = 2;
  map<string, Line> lines = 3 [deprecated = true];
  oneof paid {
    int64 cents = 4;
    Order by = 5;
  }

  message Line {
    int32 quantity = 1;
  }

  enum Status {
    UNKNOWN = 0;
  }
}
`
  const file = parseFile(text, 'shop.proto')

  it('is what one would write', () => {
    expect(printFile(file)).toBe(text)
  })

  it('is had of one declaration', () => {
    expect(printDeclaration(file, 'shop.v1.Order.Line')).toBe('message Line {\n  int32 quantity = 1;\n}\n')
    expect(printDeclaration(file, 'shop.v1.Orders.Place')).toBe('// Places one.\nrpc Place(Order) returns (stream Order) {\n  option idempotency_level = IDEMPOTENT;\n}\n')
    expect(printDeclaration(file, 'shop.v1.Order.Status', { comments: false })).toBe('enum Status {\n  UNKNOWN = 0;\n}\n')
    expect(printDeclaration(file, 'shop.v1.Nothing')).toBeUndefined()
  })

  it('says which edition it is, of later ones too', () => {
    const own = parseFile('edition = "2023"; message A {}', 'a.proto')
    expect(printFile(own)).toMatch(/^edition = "2023";/)
    expect(printFile({ ...own, edition: Edition.EDITION_2024 })).toMatch(/^edition = "2024";/)
  })

  it('names options that nobody declares', () => {
    const options = parseFile('syntax = "proto3"; import "google/protobuf/descriptor.proto"; extend google.protobuf.MessageOptions { int32 o = 50000; }', 'o.proto')
    const user = parseFile('syntax = "proto3"; import "o.proto"; message A { option (o) = 5; }', 'a.proto', (path) => path === 'o.proto' ? options : undefined)
    expect(printFile(user, { files: [options] })).toContain('option (o) = 5;')
    expect(printFile(user)).toContain('// an option of number 50000, which no known file declares')
    const newer = parseFile('syntax = "proto3"; import "google/protobuf/descriptor.proto"; extend google.protobuf.MessageOptions { O o = 50000; } message O { int32 a = 1; int32 b = 2; }', 'o.proto')
    const older = parseFile('syntax = "proto3"; import "google/protobuf/descriptor.proto"; extend google.protobuf.MessageOptions { O o = 50000; } message O { int32 a = 1; }', 'o.proto')
    const both = parseFile('syntax = "proto3"; import "o.proto"; message A { option (o) = { a: 1 b: 2 }; }', 'a.proto', () => newer)
    expect(printFile(both, { files: [newer] })).toContain('option (o) = { a: 1 b: 2 };')
    expect(printFile(both, { files: [older] })).toContain('// (o), of which no known file declares all')
  })
})
