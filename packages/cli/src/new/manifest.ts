import type { Choices } from './choices.ts'
import { CODECS, TRANSPORTS } from './choices.ts'

/** The project's package.json. `version` is of all packages of Skein, which have one. */
export function manifestOf({ name, codec, transport, proto }: Choices, version: string): string {
  const range = `^${version}`
  const skein = ['@skein/client', '@skein/core', '@skein/server', CODECS[codec].package, TRANSPORTS[transport].package]
  if (proto) skein.push('@skein/health', '@skein/protobuf', '@skein/reflection')
  const manifest = {
    name, version: '0.0.0', private: true, type: 'module',
    engines: { node: '>=22.18' },
    scripts: {
      start: 'node src/server.ts',
      client: 'node src/client.ts',
      test: 'node --test "src/**/*.test.ts"',
      types: 'tsc',
      ...(proto ? { generate: 'skein gen' } : {}),
    },
    dependencies: Object.fromEntries(skein.sort().map((it) => [it, range])),
    devDependencies: {
      ...(proto ? { '@skein/cli': range } : {}),
      '@types/node': '^22.18.0',
      typescript: '^7.0.2',
    },
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}
