import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mirrored } from './mirrored.ts'
import { published, readWorkspace } from './workspace.ts'

/** Writes publishConfig's bin, exports and imports, in every package, from bin, exports and imports. */
for (const { dir, manifest } of published(readWorkspace(process.cwd()))) {
  const publishConfig = { access: 'public', ...mirrored(manifest) }
  writeFileSync(join(dir, 'package.json'), `${JSON.stringify({ ...manifest, publishConfig }, null, 2)}\n`)
}
