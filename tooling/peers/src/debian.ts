import { delimiter, join } from 'node:path'
import { locked } from './lock.ts'
import { find, runTool, ToolFailed } from './tool.ts'
import type { Peer, Workshop } from './workshop.ts'

const LIMIT_MS = 5 * 60_000
/** Where servers are put, which not everybody's `PATH` has. */
const SYSTEM = ['/usr/local/sbin', '/usr/sbin', '/sbin']

/** A program on `PATH`, or among the system's; where it isn't and we may, its Debian package is installed. */
export async function debianProgram(name: string, fromPackage: string, workshop: Workshop): Promise<Peer> {
  const { cache, note, mayInstall } = workshop
  const env = { ...workshop.env, PATH: [workshop.env['PATH'] ?? '', ...SYSTEM].join(delimiter) }
  const found = await find(name, env)
  if (found !== undefined) return { path: found }
  const apt = await find('apt-get', env)
  const missing = `${name}: it is not installed (Debian: ${fromPackage})`
  if (apt === undefined || !mayInstall) return { missing }
  return locked(join(cache, 'apt.lock'), (owner) => { note(`${name}: waits for ${owner}`) }, async () => {
    const meanwhile = await find(name, env)
    if (meanwhile !== undefined) return { path: meanwhile }
    note(`${name}: installs Debian's ${fromPackage} (apt-get update, apt-get install)`)
    const options = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' }, limitMs: LIMIT_MS }
    try {
      await runTool(apt, ['update', '-qq'], options)
      await runTool(apt, ['install', '-y', '-qq', '--no-install-recommends', fromPackage], options)
    } catch (thrown) {
      if (thrown instanceof ToolFailed) return { missing: `${missing}, and installing it failed: ${thrown.message}` }
      throw thrown
    }
    const path = await find(name, env)
    return path === undefined ? { missing } : { path }
  })
}
