import type { ViteUserConfig } from 'vitest/config'
import config, { REAL } from './config.ts'

/** Against programs that others wrote, which are built or installed on the way where this machine can. */
const real: ViteUserConfig = {
  test: {
    ...config.test,
    include: [REAL],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: [],
    typecheck: { enabled: false },
    // They wait for other programs' time: leases that run out, checks that come round.
    testTimeout: 60_000,
    // Consul's first build is within it.
    hookTimeout: 15 * 60_000,
    // Each file runs a registry of its own; all at once they would time each other out.
    fileParallelism: false,
  },
}

// eslint-disable-next-line no-restricted-syntax -- vitest reads the default export
export default real
