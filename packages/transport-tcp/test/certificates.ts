import { generate } from 'selfsigned'

export interface Certificate { readonly cert: string; readonly key: string }

/** One that signed itself, for localhost and a name of its own. */
export async function certificate(name: string): Promise<Certificate> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: [{ type: 2, value: 'localhost' }, { type: 2, value: name }, { type: 7, ip: '127.0.0.1' }],
      },
    ],
  })
  return { cert, key }
}
