/** The package.json that every plug-in begins with. */
export function manifestOf(name: string, description: string): object {
  return {
    name: `@skein/${name}`,
    version: '0.0.0',
    description,
    license: 'Apache-2.0',
    type: 'module',
    sideEffects: false,
    engines: { node: '>=22.18' },
    files: ['dist', 'src', '!src/**/*.test.ts', '!src/**/*.test-d.ts'],
    exports: { '.': './src/index.ts' },
    publishConfig: {
      access: 'public',
      exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
    },
    scripts: {
      build: 'skein-build',
      types: 'tsc --noEmit',
      lint: 'eslint .',
      test: 'vitest run --config ../../tooling/vitest/config.ts',
    },
    dependencies: { '@skein/kit': 'workspace:^' },
    peerDependencies: { '@skein/core': 'workspace:^' },
    devDependencies: {
      '@skein/build': 'workspace:*',
      '@skein/conformance': 'workspace:^',
      '@skein/core': 'workspace:^',
      '@skein/eslint': 'workspace:*',
      '@skein/tsconfig': 'workspace:*',
      '@types/node': 'catalog:',
      'typescript': 'catalog:',
      'vitest': 'catalog:',
    },
  }
}
