import { readFileSync } from 'node:fs'
import { arch, cpus, platform, release, totalmem } from 'node:os'

const versioned = ['@grpc/grpc-js', '@connectrpc/connect-node', 'nice-grpc', 'protobufjs', 'msgpackr']

/** The machine and the versions that a run's figures belong to. */
export function machine(): readonly string[] {
  const models = cpus()
  const model = models[0]?.model.trim() ?? 'unknown processor'
  const memory = Math.round(totalmem() / 2 ** 30)
  const packages = versioned.map((name) => `${name.split('/').at(-1)} ${installed(name)}`)
  return [
    `${models.length} × ${model}, ${memory} GiB, ${platform()} ${release()} ${arch()}`,
    `Node ${process.versions.node}, ${packages.join(', ')}, `
    + `grpc-go ${peerVersion('go/go.mod', /google\.golang\.org\/grpc v(\S+)/)}, `
    + `tonic ${peerVersion('tonic/Cargo.lock', /name = "tonic"\nversion = "(.+)"/)}`,
  ]
}

function installed(name: string): string {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

function peerVersion(file: string, pattern: RegExp): string {
  const text = readFileSync(new URL(`../../peers/${file}`, import.meta.url), 'utf8')
  return pattern.exec(text)?.[1] ?? 'of unknown version'
}
