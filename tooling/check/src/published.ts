import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { problemKindInfo } from '@arethetypeswrong/core/problems'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import type { Check } from './check.ts'
import { pack } from './pack.ts'
import type { Tarball } from './pack.ts'
import { run } from './run.ts'

/** Problems of attw that only those meet who use CommonJS or resolve as Node 10 did: we publish ESM. */
const ESM_ONLY = ['node10', 'node16-cjs']

/** publint, attw and a look inside, on the very tarballs that would be published. */
export const publishing: Check = {
  name: 'tarballs (publint, attw)',
  async run(workspace) {
    const folder = mkdtempSync(join(tmpdir(), 'skein-pack-'))
    try {
      const tarballs = pack(workspace, folder)
      const problems: string[] = []
      for (const tarball of tarballs) {
        const found = [...contents(tarball), ...(await byPublint(tarball)), ...(await byAttw(tarball))]
        problems.push(...found.map((what) => `${tarball.package.path}: ${what}`))
      }
      return { note: `${tarballs.length} tarballs`, problems }
    } catch (error) {
      return { note: '', problems: String(error).split('\n') }
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}

function contents({ file, package: { dir } }: Tarball): readonly string[] {
  const list = run('tar', ['tzf', file], dir).stdout.split('\n').map((line) => line.slice('package/'.length))
  const manifest = run('tar', ['xzOf', file, 'package/package.json'], dir).stdout
  const { publishConfig: _, devDependencies: __, ...rest } = JSON.parse(manifest) as Record<string, unknown>
  return [
    ['LICENSE', 'README.md'].filter((name) => !list.includes(name)).map((name) => `write ${name}`),
    list.filter((name) => /\.test(?:-d)?\.(?!ts\.tmpl$)/.test(name)).map((name) => `${name}: a test is in the tarball`),
    /"(?:workspace|catalog):/.test(JSON.stringify(rest)) ? 'its package.json still says workspace: or catalog:' : [],
  ].flat()
}

async function byPublint({ file }: Tarball): Promise<readonly string[]> {
  const tarball = new Uint8Array(readFileSync(file))
  const pack = { tarball: tarball.buffer }
  const { messages, pkg } = await publint({ pack, level: 'warning', strict: true })
  return messages.map((it) => `publint: ${formatMessage(it, pkg, { color: false }) ?? it.code}`)
}

async function byAttw({ file }: Tarball): Promise<readonly string[]> {
  const result = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(file))))
  if (!result.types) return ['attw: no types']
  const relevant = result.problems.filter((it) => !('resolutionKind' in it) || !ESM_ONLY.includes(it.resolutionKind))
  return relevant.map((it) => {
    const where = 'entrypoint' in it ? `${it.entrypoint} (${it.resolutionKind})` : 'fileName' in it ? it.fileName : ''
    return `attw: ${where}: ${problemKindInfo[it.kind].shortDescription}`
  })
}
