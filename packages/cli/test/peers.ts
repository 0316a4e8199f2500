import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { peer, Program } from '@skein/peers'

/** A server that others wrote, or why it can't be had here. */
export type Foreign = { readonly address: string; stop(): Promise<void> } | { readonly missing: string }

const HERE = import.meta.dirname
/** Whose go.mod names grpc-go. */
const MODULE = join(HERE, '../../../tooling/peers/go')
const STARTING_MS = 20_000

async function started(program: Program, cleanUp: () => Promise<void>): Promise<Foreign> {
  const [, address = ''] = await program.said(/listening (\S+)/, STARTING_MS)
  return {
    address,
    async stop() {
      await program.stop()
      await cleanUp()
    },
  }
}

/** gRPC's interoperability service by grpc-go, with reflection and health. */
export async function grpcGo(): Promise<Foreign> {
  // Says what is missing where there is no Go, and builds with the same versions.
  const known = await peer('grpc-go-tools')
  if (known.missing !== undefined) return { missing: known.missing }
  const folder = await mkdtemp(join(tmpdir(), 'skein-cli-go-'))
  const path = join(folder, 'server')
  await promisify(execFile)('go', ['build', '-o', path, join(HERE, 'go/main.go')], { cwd: MODULE })
  return started(new Program('grpc-go', path, []), () => rm(folder, { recursive: true, force: true }))
}

/** The shop by grpcio, whose reflection is v1alpha alone. */
export async function grpcio(): Promise<Foreign> {
  const python = await peer('python')
  if (python.missing !== undefined) return { missing: python.missing }
  const words = [join(HERE, 'python/server.py'), join(HERE, 'proto/shop.proto')]
  return started(new Program('grpcio', python.path, words), () => Promise.resolve())
}
