import { isBuiltin } from 'node:module'
import { dirname, relative, resolve } from 'node:path'
import type { TSESLint } from '@typescript-eslint/utils'
import { onImport } from '../imports.ts'
import { refusal } from '../layers.ts'
import { homeOf, isPublished, ours } from '../location.ts'
import type { Home } from '../location.ts'

type Messages = 'builtin' | 'outside' | 'layer' | 'foreign' | 'undeclared'

/** Who may import whom. Tests may import any package that they declare; apps and tooling anything that they declare. */
export const layers: TSESLint.RuleModule<Messages> = {
  meta: {
    type: 'problem',
    docs: { description: 'who may import whom' },
    schema: [],
    messages: {
      builtin: "write 'node:{{specifier}}'",
      outside: '{{specifier}} leaves the package; import it by its name',
      layer: '{{why}}; move what is shared to kit, or pass it as a value',
      foreign: '{{name}} has no dependency; {{specifier}} belongs in a package of its own',
      undeclared: '{{specifier}} is not in {{where}} of package.json',
    },
  },
  defaultOptions: [],
  create(context) {
    const home = homeOf(context.filename)
    if (home === undefined) return {}
    const published = home.area === 'packages' && isPublished(context.filename, home)
    return onImport((specifier, node) => {
      const report = (messageId: Messages, data: Record<string, string> = {}): void =>
        context.report({ node, messageId, data: { specifier, name: home.name, ...data } })
      if (specifier.startsWith('.')) {
        if (relative(home.dir, resolve(dirname(context.filename), specifier)).startsWith('..')) report('outside')
        return
      }
      if (/^(?:node:|#)/.test(specifier)) return
      if (isBuiltin(specifier)) return report('builtin')
      const own = ours(specifier)
      if (published) {
        const why = own && refusal(home.name, own.name)
        if (why !== undefined) return report('layer', { why })
        if (own === undefined && /^(?:core|kit|h2)$/.test(home.name)) return report('foreign')
      }
      if (!declared(home, packageName(specifier), published)) {
        report('undeclared', { where: published ? 'dependencies or peerDependencies' : 'devDependencies' })
      }
    })
  },
}

function packageName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

function declared({ manifest }: Home, name: string, published: boolean): boolean {
  const { dependencies, peerDependencies, optionalDependencies, devDependencies } = manifest
  const lists = [dependencies, peerDependencies, optionalDependencies, published ? undefined : devDependencies]
  return name === manifest.name || lists.some((list) => list !== undefined && name in list)
}
