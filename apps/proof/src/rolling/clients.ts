import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const GO_FOLDER = join(import.meta.dirname, '../../go')
const CACHE = join(import.meta.dirname, '../../node_modules/.cache/proof')
const BUILD_MS = 5 * 60_000

/** A client of others, as a program; or why there is none. */
export type ClientProgram =
  | { readonly name: string; readonly path: string; readonly words: readonly string[]; readonly missing?: undefined }
  | { readonly name: string; readonly missing: string }

export async function clientPrograms(): Promise<readonly ClientProgram[]> {
  return [
    { name: 'grpc-js', path: process.execPath, words: [join(import.meta.dirname, 'grpc-js-client.ts')] },
    await grpcGo(),
  ]
}

/** Built once for each state of its source. */
async function grpcGo(): Promise<ClientProgram> {
  const name = 'grpc-go'
  const hash = createHash('sha256')
  for (const file of ['go.mod', 'go.sum', 'main.go']) hash.update(await readFile(join(GO_FOLDER, file)))
  const path = join(CACHE, `client-${hash.digest('hex').slice(0, 12)}`)
  if (await access(path).then(() => true, () => false)) return { name, path, words: [] }
  await mkdir(CACHE, { recursive: true })
  try {
    await promisify(execFile)('go', ['build', '-trimpath', '-o', path, '.'], { cwd: GO_FOLDER, timeout: BUILD_MS })
  } catch (thrown) {
    const { code, stderr = '' } = thrown as { code?: unknown; stderr?: string }
    if (code === 'ENOENT') return { name, missing: 'go is not installed (1.26 or later builds it)' }
    return { name, missing: `building it with go failed: ${stderr.trim().split('\n').at(-1) ?? ''}` }
  }
  return { name, path, words: [] }
}
