/** Where a new plug-in of a kind comes from, and what its package says of itself. */
export interface Kind {
  /** A folder with `src` and README.md, from the workspace's root. */
  readonly from: string
  /** The name in that folder's files, which the new one's takes the place of. */
  readonly named: string
  readonly description: string
}

const TEMPLATES = 'tooling/new/templates'

export const kinds: Readonly<Record<string, Kind>> = {
  codec: { from: `${TEMPLATES}/codec`, named: 'sample', description: 'A codec for Skein' },
  // The smallest whole transport there is; what crosses its pipe is what a socket would have to carry.
  transport: { from: 'packages/transport-memory', named: 'memory', description: 'A transport for Skein' },
  interceptor: { from: `${TEMPLATES}/interceptor`, named: 'sample', description: 'An interceptor for Skein' },
  policy: { from: `${TEMPLATES}/policy`, named: 'sample', description: 'A policy for Skein' },
  balancer: { from: `${TEMPLATES}/balancer`, named: 'sample', description: 'A balancer for Skein' },
  resolver: { from: `${TEMPLATES}/resolver`, named: 'sample', description: 'A resolver for Skein' },
}
