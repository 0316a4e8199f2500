/** What a server's calls came to in an interval. */
export interface Tally {
  readonly calls: number
  readonly failed: number
  readonly slow: number
}

/** One way to find outliers among servers that had calls enough; for each, why, or undefined. */
export interface Judge {
  readonly find: (tallies: readonly Tally[]) => readonly (string | undefined)[]
  readonly minCalls: number
  readonly minServers: number
  /** From 0 to 1: the chance that it comes to what was found. */
  readonly enforced: number
}

/** gRFC A50's success rate. */
export function unlucky(stdevFactor: number): Judge['find'] {
  return (tallies) => {
    const rates = tallies.map(({ calls, failed }) => (calls - failed) / calls)
    const mean = rates.reduce((sum, it) => sum + it, 0) / rates.length
    const variance = rates.reduce((sum, it) => sum + (it - mean) ** 2, 0) / rates.length
    const threshold = mean - Math.sqrt(variance) * stdevFactor
    return rates.map((it) => it < threshold ? `${shown(it)} of its calls went well, ${shown(mean)} of all servers'` : undefined)
  }
}

/** gRFC A50's failure percentage. */
export function failing(percent: number): Judge['find'] {
  return over(percent, ({ failed }) => failed, 'failed')
}

export function slow(percent: number): Judge['find'] {
  return over(percent, (it) => it.slow, 'were slow')
}

function over(percent: number, bad: (tally: Tally) => number, what: string): Judge['find'] {
  return (tallies) => tallies.map((it) =>
    bad(it) / it.calls > percent / 100 ? `${shown(bad(it) / it.calls)} of its calls ${what}` : undefined)
}

function shown(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
