// Generates Google's messages anew, from the descriptors in what was generated, or from those of a set that holds them:
//   node test/google/main.ts [descriptors.pb]
// The generator stands on them itself: a primitive of @skein/protobuf/wire that they call goes only after this has run.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { embedded, generated, inSet, TARGETS } from './generated.ts'

const [, , set] = process.argv
const files = set === undefined ? await embedded() : inSet(readFileSync(set))
for (const target of TARGETS) {
  for (const { path, text } of generated(target, files)) writeFileSync(join(target.folder, path), text)
}
