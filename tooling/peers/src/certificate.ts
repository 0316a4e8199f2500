import { rmSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'

/** A certificate that signed itself, as PEM texts and as files. */
export interface Certificate extends Disposable {
  readonly cert: string
  readonly key: string
  readonly certFile: string
  readonly keyFile: string
}

/** The first of `names` is whom it is for. Its files go when it is disposed of, or at the process's exit. */
export async function makeCertificate(names: readonly [string, ...string[]] = ['localhost']): Promise<Certificate> {
  const altNames = [
    ...names.map((value) => ({ type: 2 as const, value })),
    { type: 7 as const, ip: '127.0.0.1' },
  ]
  const { cert, private: key } = await generate([{ name: 'commonName', value: names[0] }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'basicConstraints', cA: true }, { name: 'subjectAltName', altNames }],
  })
  const home = await mkdtemp(join(tmpdir(), 'peers-'))
  const remove = (): void => {
    process.off('exit', remove)
    rmSync(home, { recursive: true, force: true })
  }
  process.once('exit', remove)
  const certFile = join(home, 'cert.pem')
  const keyFile = join(home, 'key.pem')
  await writeFile(certFile, cert)
  await writeFile(keyFile, key, { mode: 0o600 })
  return { cert, key, certFile, keyFile, [Symbol.dispose]: remove }
}
