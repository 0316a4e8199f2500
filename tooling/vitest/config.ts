import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import type { ViteUserConfig } from 'vitest/config'

const here = import.meta.dirname

/** Tests that want a registry, a name server or a proxy to be run against: `pnpm test:real`. */
export const REAL = '**/*.real.test.ts'

/** One configuration for the whole workspace and for a single package: whatever lies under the folder it is run in. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/templates/**', REAL],
    globalSetup: [join(here, 'left.ts')],
    setupFiles: [join(here, 'leaks.ts')],
    typecheck: {
      enabled: true,
      include: ['**/*.test-d.ts'],
      tsconfig: join(here, 'type-tests.json'),
      ignoreSourceErrors: true,
    },
    testTimeout: 15_000,
    passWithNoTests: true,
  },
})

// eslint-disable-next-line no-restricted-syntax -- vitest reads the default export
export default config
