import { lookup } from 'node:dns/promises'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** How names are completed that aren't whole: resolv.conf(5). */
export interface Search {
  /** A name with fewer dots is looked for below the domains first. */
  readonly ndots: number
  readonly domains: readonly string[]
}

/** What a system knows of names beside DNS. Its promises don't reject. */
export interface SystemNames {
  /** The addresses that the hosts file has for a name, of any case. */
  hosts(name: string): Promise<readonly string[]>
  search(): Promise<Search>
  /** By whatever finds names here, such as mDNS; none where it doesn't. */
  lookup(name: string): Promise<readonly string[]>
}

const windows = process.env['SystemRoot']
const HOSTS = process.platform === 'win32' && windows !== undefined
  ? join(windows, 'System32', 'drivers', 'etc', 'hosts')
  : '/etc/hosts'
const RESOLV_CONF = '/etc/resolv.conf'
/** As glibc limits it. */
const MOST_DOTS = 15

/** This machine's. The files are read each time: they change, in containers above all. */
export const systemNames: SystemNames = {
  hosts: async (name) => hostsIn(await textOf(HOSTS), name),
  search: async () => searchIn(await textOf(RESOLV_CONF)),
  lookup: (name) => lookup(name, { all: true }).then((all) => all.map((it) => it.address), () => []),
}

export function hostsIn(text: string, name: string): readonly string[] {
  const wanted = name.toLowerCase()
  // Lists of blocked hosts are long; most names aren't in any.
  const lower = text.toLowerCase()
  if (!lower.includes(wanted)) return []
  const found = lower.split('\n').flatMap((line) => {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/)
    return names.includes(wanted) ? [address] : []
  })
  return [...new Set(found)]
}

export function searchIn(text: string): Search {
  let ndots = 1
  let domains: readonly string[] = []
  for (const line of text.split('\n')) {
    const [word, ...rest] = line.replace(/[#;].*/, '').trim().split(/\s+/)
    // The last of these counts.
    if (word === 'search' || word === 'domain') domains = rest.map((it) => it.replace(/\.$/, '')).filter((it) => it !== '')
    if (word !== 'options') continue
    for (const option of rest) {
      const dots = /^ndots:(\d+)$/.exec(option)?.[1]
      if (dots !== undefined) ndots = Math.min(Number(dots), MOST_DOTS)
    }
  }
  return { ndots, domains }
}

/** The whole names that a name may stand for, in the order of trying them. */
export function candidatesOf(name: string, { ndots, domains }: Search): readonly string[] {
  const below = domains.map((it) => `${name}.${it}`)
  return name.split('.').length > ndots ? [name, ...below] : [...below, name]
}

/** '' where it isn't there, as on a system that has no such file. */
function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '')
}
