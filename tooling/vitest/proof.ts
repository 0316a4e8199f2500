import type { ViteUserConfig } from 'vitest/config'
import config from './config.ts'

/** For what breaks a copy of the workspace to see whether the workshop notices: slow, so apart from the tests. */
const proof: ViteUserConfig = {
  test: {
    ...config.test,
    include: ['tooling/**/*.proof.ts'],
    typecheck: { enabled: false },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
}

// eslint-disable-next-line no-restricted-syntax -- vitest reads the default export
export default proof
