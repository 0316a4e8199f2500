import { readFileSync, writeFileSync, mkdirSync } from 'node:fs'
import { FileDescriptorSet } from '@skein/protobuf/google/protobuf/descriptor'
import { generate } from '../src/generate.ts'
for (const name of process.argv.slice(2)) {
const set = FileDescriptorSet.decode(readFileSync(name))
for (const it of generate({ files: set.file })) { mkdirSync('gen', {recursive: true}); writeFileSync('gen/' + it.path.replaceAll('/', '_'), it.text) ; console.log(it.path, it.text.length) }
}
