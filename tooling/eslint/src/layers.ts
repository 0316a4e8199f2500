/** Where a package stands; who may import whom follows from it. */
export type Kind = 'core' | 'kit' | 'protobuf' | 'front' | 'tool' | 'engine' | 'proof' | 'plug-in'

const KINDS: Readonly<Record<string, Kind>> = {
  core: 'core',
  kit: 'kit',
  protobuf: 'protobuf',
  client: 'front',
  server: 'front',
  edge: 'front',
  cli: 'tool',
  codegen: 'tool',
  breaking: 'tool',
  h2: 'engine',
  conformance: 'proof',
}

/** Packages that also run in browsers, Bun, Deno and workers. */
const PORTABLE = /^(?:core|kit|protobuf|client|resilience|balancers|health|reflection|codec-.+)$/

/** What isn't named above is a plug-in, so that a new plug-in needs no entry. Takes the name without its scope. */
export function kindOf(name: string): Kind {
  return KINDS[name] ?? 'plug-in'
}

export function isPortable(name: string): boolean {
  return PORTABLE.test(name)
}

/** The packages that `from` may import, in words for a message; undefined when it may import `to`. */
export function refusal(from: string, to: string): string | undefined {
  if (from === to) return undefined
  switch (kindOf(from)) {
    case 'core':
    case 'engine':
      return `${from} imports no other package`
    case 'kit':
      return to === 'core' ? undefined : 'kit imports core only'
    case 'protobuf':
      return to === 'core' || to === 'kit' ? undefined : 'protobuf imports core and kit only'
    case 'tool':
      return undefined
    default: {
      if (to === 'core' || to === 'kit' || to === 'protobuf') return undefined
      if (kindOf(to) !== 'engine') return `${from} imports core, kit and protobuf only, never another ${kindOf(to)}`
      return from.startsWith('transport-') ? undefined : `only transports import the engine ${to}`
    }
  }
}
