import { readFileSync } from 'node:fs'
import { arch, cpus, platform, release, totalmem } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

const versioned = ['@grpc/grpc-js', '@connectrpc/connect-node', 'nice-grpc', 'protobufjs', '@bufbuild/protobuf', 'msgpackr']
/** By which its users call it. */
const known: Readonly<Record<string, string>> = { '@bufbuild/protobuf': 'protobuf-es' }

/** The machine and the versions that a run's figures belong to. */
export function machine(): readonly string[] {
  const models = cpus()
  const model = models[0]?.model.trim() ?? 'unknown processor'
  const memory = Math.round(totalmem() / 2 ** 30)
  const packages = versioned.map((name) => `${known[name] ?? name.split('/').at(-1)} ${installed(name)}`)
  return [
    `${models.length} × ${model}, ${memory} GiB, ${platform()} ${release()} ${arch()}`,
    `Node ${process.versions.node}, ${packages.join(', ')}, `
    + `grpc-go ${peerVersion('go/go.mod', /google\.golang\.org\/grpc v(\S+)/)}, `
    + `tonic ${peerVersion('tonic/Cargo.lock', /name = "tonic"\nversion = "(.+)"/)}`,
  ]
}

/** How long the machine is watched before a run, in ms. */
const watchMs = 500

/** How many cores others keep busy before a run begins: figures beside them are low, and vary. */
export async function busyCores(): Promise<number> {
  const before = cpus()
  await sleep(watchMs)
  const shares = cpus().map(({ times }, at) => {
    const was = before[at]!.times
    const all = total(Object.values(times)) - total(Object.values(was))
    return all === 0 ? 0 : 1 - (times.idle - was.idle) / all
  })
  return total(shares)
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}

/** What to say of them; empty where they are too few to matter. */
export function busyNote(cores: number): string {
  if (cores < 0.15) return ''
  return `Other processes kept ${cores.toFixed(1)} cores busy as it began: figures are low, and vary.`
}

function installed(name: string): string {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

function peerVersion(file: string, pattern: RegExp): string {
  const text = readFileSync(new URL(`../../peers/${file}`, import.meta.url), 'utf8')
  return pattern.exec(text)?.[1] ?? 'of unknown version'
}
