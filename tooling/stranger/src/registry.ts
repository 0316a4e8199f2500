import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename } from 'node:path'
import type { Tarball } from '@skein/check/pack'
import { run } from '@skein/check/run'

export interface Registry extends AsyncDisposable {
  readonly url: string
}

/** Long enough ago for package managers that wait before they trust a new version. */
const PUBLISHED = '2020-01-01T00:00:00.000Z'

/** Serves tarballs as a registry would, on a free port of this machine. */
export async function serve(tarballs: readonly Tarball[]): Promise<Registry> {
  const files = new Map(tarballs.map(({ file }) => [`/${basename(file)}`, file]))
  const server = createServer((request, response) => {
    const url = decodeURIComponent(request.url ?? '/')
    const tarball = tarballs.find((it) => `/${it.package.manifest.name}` === url)
    const file = files.get(url)
    if (file !== undefined) response.end(readFileSync(file))
    else if (tarball !== undefined) response.end(JSON.stringify(packument(tarball, `http://${request.headers.host}`)))
    else response.writeHead(404).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function packument({ file }: Tarball, origin: string): object {
  const { stdout } = run('tar', ['xzOf', file, 'package/package.json'], '.')
  const manifest = JSON.parse(stdout) as { readonly name: string; readonly version: string }
  const integrity = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`
  const version = { ...manifest, dist: { tarball: `${origin}/${basename(file)}`, integrity } }
  return {
    name: manifest.name,
    'dist-tags': { latest: manifest.version },
    time: { created: PUBLISHED, modified: PUBLISHED, [manifest.version]: PUBLISHED },
    versions: { [manifest.version]: version },
  }
}
