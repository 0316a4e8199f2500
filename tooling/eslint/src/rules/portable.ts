import { isBuiltin } from 'node:module'
import { dirname, resolve } from 'node:path'
import type { TSESLint } from '@typescript-eslint/utils'
import { onImport } from '../imports.ts'
import { isPortable } from '../layers.ts'
import { entriesOf, homeOf, isNodeFile, isPublished, ours } from '../location.ts'
import type { Home } from '../location.ts'

type Messages = 'node' | 'file' | 'subpath' | 'global'

const NODE_GLOBALS = [
  'Buffer', 'NodeJS', '__dirname', '__filename', 'clearImmediate', 'global', 'process', 'require', 'setImmediate',
]

/**
 * Packages that also run in browsers touch Node only in files that say so, by being called `node.ts` or lying in a
 * folder `node`; what does run everywhere reaches such a file through the `node` condition of its package's imports.
 */
export const portable: TSESLint.RuleModule<Messages> = {
  meta: {
    type: 'problem',
    docs: { description: 'no node: where browsers go' },
    schema: [],
    messages: {
      node: '{{name}} also runs in browsers: {{specifier}} belongs in a file node.ts or node/…, behind a #… import',
      file: '{{specifier}} is for Node only: reach it through a #… import with a node condition, or its own export',
      subpath: '{{specifier}} is for Node only, and this file runs in browsers too',
      global: '{{name}} also runs in browsers, where there is no {{specifier}}',
    },
  },
  defaultOptions: [],
  create(context) {
    const home = homeOf(context.filename)
    if (home?.area !== 'packages' || !isPortable(home.name)) return {}
    if (!isPublished(context.filename, home) || isNodeFile(context.filename, home.dir)) return {}
    return {
      ...onImport((specifier, node) => {
        const messageId = problem(specifier, context.filename, home)
        if (messageId !== undefined) context.report({ node, messageId, data: { specifier, name: home.name } })
      }),
      'Program:exit'(program) {
        for (const { identifier } of context.sourceCode.getScope(program).through) {
          if (!NODE_GLOBALS.includes(identifier.name)) continue
          const data = { specifier: identifier.name, name: home.name }
          context.report({ node: identifier, messageId: 'global', data })
        }
      },
    }
  },
}

function problem(specifier: string, file: string, home: Home): Messages | undefined {
  if (isBuiltin(specifier)) return 'node'
  if (specifier.startsWith('.')) {
    return isNodeFile(resolve(dirname(file), specifier), home.dir) ? 'file' : undefined
  }
  const own = ours(specifier)
  const target = own && homeOf(resolve(home.dir, '..', own.name, 'package.json'))
  if (own === undefined || target === undefined) return undefined
  const found = entriesOf(target.manifest.exports, own.subpath).map((entry) => resolve(target.dir, entry))
  const isNode = found.length > 0 && found.every((it) => isNodeFile(it, target.dir))
  return isNode ? 'subpath' : undefined
}
