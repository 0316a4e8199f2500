import { readFileSync } from 'node:fs'
import { arch, cpus, platform, release, totalmem } from 'node:os'

const versioned = ['@grpc/grpc-js', '@connectrpc/connect-node', 'nice-grpc', 'protobufjs', 'msgpackr']

/** The machine and the versions that a run's figures belong to. */
export function machine(): readonly string[] {
  const models = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return [
    `${models.length} × ${models[0]?.model.trim() ?? 'unknown processor'}, ${memory} GiB, ${platform()} ${release()} ${arch()}`,
    `Node ${process.versions.node}, ${versioned.map((name) => `${name.split('/').at(-1)} ${installed(name)}`).join(', ')}, `
    + `grpc-go ${peerVersion('go/go.mod', /google\.golang\.org\/grpc v(\S+)/)}, `
    + `tonic ${peerVersion('tonic/Cargo.lock', /name = "tonic"\nversion = "(.+)"/)}`,
  ]
}

function installed(name: string): string {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

function peerVersion(file: string, pattern: RegExp): string {
  return pattern.exec(readFileSync(new URL(`../../peers/${file}`, import.meta.url), 'utf8'))?.[1] ?? 'of unknown version'
}
