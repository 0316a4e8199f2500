import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bring } from './peer.ts'
import type { Workshop } from './workshop.ts'

let home: string
let notes: string[]

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'peers-test-'))
  notes = []
})
afterEach(() => rm(home, { recursive: true, force: true }))

/** A machine that has nothing but these programs, written in sh. */
async function machine(programs: Readonly<Record<string, string>> = {}, mayInstall = false): Promise<Workshop> {
  const bin = join(home, 'bin')
  await mkdir(bin, { recursive: true })
  for (const [name, text] of Object.entries(programs)) {
    await writeFile(join(bin, name), `#!/bin/sh\n${text}\n`)
    await chmod(join(bin, name), 0o755)
  }
  return { cache: join(home, 'cache'), env: { PATH: bin }, note: (line) => notes.push(line), mayInstall }
}

const COUNT = `printf x >> "$(dirname "$0")/../count"`
const count = async (): Promise<number> => (await readFile(join(home, 'count'), 'utf8').catch(() => '')).length
/** As `go build … -o PATH PACKAGE` does. */
const GO = `PATH=/usr/bin:/bin; ${COUNT}; printf '#!/bin/sh\\n' > "$5"; chmod +x "$5"`

describe('a machine that lacks a toolchain', () => {
  it('says which, and for what', async () => {
    const bare = await machine()
    expect(await bring('grpcurl', bare)).toEqual({ missing: 'grpcurl: go is not installed (1.26 or later builds it)' })
    expect(await bring('python', bare)).toEqual({ missing: 'python: python3 is not installed (3.10 or later runs grpcio)' })
    expect(await bring('h2load', bare)).toEqual({ missing: 'h2load: it is not installed (Debian: nghttp2-client)' })
    expect(notes).toEqual([])
  })

  it('says of a Python without ensurepip what Debian calls it', async () => {
    const { missing } = await bring('python', await machine({ python3: 'echo "No module named ensurepip" >&2; exit 1' }))
    expect(missing).toMatch(/^python: .*python3 has no ensurepip \(Debian: python3-venv\)$/)
  })

  it('gives the last word of a build that failed', async () => {
    const { missing } = await bring('ghz', await machine({ go: 'echo "go: first" >&2; echo "dial tcp: no route" >&2; exit 1' }))
    expect(missing).toBe('ghz: building it with go failed: dial tcp: no route')
  })
})

describe('a program in Go', () => {
  it('is built once, however many ask at once, and then taken from the cache without go', async () => {
    const able = await machine({ go: GO })
    const [one, other] = await Promise.all([bring('h2spec', able), bring('h2spec', able)])
    expect(one).toEqual(other)
    expect(await count()).toBe(1)
    expect(notes.filter((line) => line.includes('builds github.com/summerwind/h2spec/cmd/h2spec'))).toHaveLength(1)
    expect(await bring('h2spec', { ...able, env: { PATH: '' } })).toEqual(one)
  })

  it('of a module of its own is built there', async () => {
    const able = await machine({ go: GO })
    const [etcd, consul, ghz] = [await bring('etcd', able), await bring('consul', able), await bring('ghz', able)]
    expect([etcd, consul, ghz].map((it) => it.path?.split('/').slice(-2).join('/').replace(/-\w{12}/, '')))
      .toEqual(['etcd/etcd', 'consul/consul', 'go/ghz'])
  })

  it('takes over the lock of a process that is gone', async () => {
    const able = await machine({ go: GO })
    const lock = join(able.cache, 'go.lock')
    await mkdir(lock, { recursive: true })
    // Beyond what a pid can be.
    await writeFile(join(lock, 'owner'), '2147483646')
    expect((await bring('grpc-go-server', able)).missing).toBeUndefined()
  })
})

describe('a Debian package', () => {
  const apt = `PATH=/usr/bin:/bin; ${COUNT}; printf '#!/bin/sh\\n' > "$(dirname "$0")/nghttp"; chmod +x "$(dirname "$0")/nghttp"`

  it('is installed where we may, and said so', async () => {
    expect((await bring('nghttp', await machine({ 'apt-get': apt }, true))).missing).toBeUndefined()
    expect(await count()).toBe(2)
    expect(notes).toEqual(["nghttp: installs Debian's nghttp2-client (apt-get update, apt-get install)"])
  })

  it('is left alone where we may not', async () => {
    expect((await bring('nghttp', await machine({ 'apt-get': apt }))).missing).toContain('Debian: nghttp2-client')
    expect(await count()).toBe(0)
  })
})
