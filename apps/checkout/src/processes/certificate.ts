import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Credentials } from '@skein/core/transport'
import { generate } from 'selfsigned'

const CERTIFICATE = 'certificate.pem'
const KEY = 'key.pem'
const HOST = 'localhost'

/** Makes a certificate for one run, in the folder that its processes share. */
export async function makeCertificate(folder: string): Promise<void> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: HOST }], { algorithm: 'sha256' })
  await writeFile(join(folder, CERTIFICATE), cert)
  await writeFile(join(folder, KEY), key, { mode: 0o600 })
}

/** A server's: it proves who it is. */
export function ownCertificate(folder: string): Credentials {
  return { cert: readFileSync(join(folder, CERTIFICATE)), key: readFileSync(join(folder, KEY)) }
}

/** A client's: it trusts that certificate, and no other. */
export function trustedCertificate(folder: string): Credentials {
  return { ca: readFileSync(join(folder, CERTIFICATE)), serverName: HOST }
}
