import type { Choices } from './choices.ts'
import { CODECS, TRANSPORTS } from './choices.ts'

/** What stands for `{{…}}` in templates and in their paths. */
export function wordsOf({ name, codec, transport, proto }: Choices): Readonly<Record<string, string>> {
  const { package: codecPackage, factory } = CODECS[codec]
  const { package: transportPackage, factory: transportFactory, scheme } = TRANSPORTS[transport]
  const pack = packageOf(name)
  const imports = ["import { serveHealth } from '@skein/health'", "import { serveReflection } from '@skein/reflection'"]
  return {
    name, scheme, codecPackage, transportPackage, codec: factory, transport: transportFactory,
    package: pack,
    folder: pack,
    service: proto ? `./gen/${pack}/v1/orders.ts` : './orders.ts',
    serverImports: proto ? `${imports.join('\n')}\n` : '',
    serverAdds: proto ? 'serveHealth(server)\nserveReflection(server)\n' : '',
    readmeCommands: proto ? 'npm run generate # after a change of the .proto\n' : '',
    readmeSchema: proto
      ? `The service is declared in \`proto/${pack}/v1/orders.proto\`; what lies in \`src/gen\` is generated from it, as \`skein.json\` says. ` +
        `While it is served, \`npx skein list 127.0.0.1:50051${flags(codec, transport)}\` shows what there is.`
      : 'The service is declared in `src/orders.ts`.',
  }
}

/** A project's name as a package of Protocol Buffers: letters, digits and _ , a letter first. */
export function packageOf(name: string): string {
  const plain = name.replace(/^@[^/]*\//, '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '_').replace(/^[_\d]+|_+$/g, '')
  return plain === '' ? 'shop' : plain
}

function flags(codec: Choices['codec'], transport: Choices['transport']): string {
  return `${transport === 'tcp' ? ' --transport tcp' : ''}${codec === 'proto' ? '' : ` --codec ${codec}`}`
}
