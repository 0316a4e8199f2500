import { runGen } from '@skein/codegen'
import { folderOf, generating } from './packages.ts'

for (const path of generating()) {
  const exitCode = await runGen({ cwd: folderOf(path) }, {
    info: (text) => { console.log(`${path}: ${text}`) },
    error: (text) => { console.error(`${path}: ${text}`) },
  })
  if (exitCode !== 0) process.exitCode = exitCode
}
