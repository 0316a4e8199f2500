import { resolve } from 'node:path'
import type { TSESLint, TSESTree } from '@typescript-eslint/utils'
import { entries, homeOf } from '../location.ts'

/** A name has one way in: only a file that package.json's exports name passes on what others define, and names it. */
export const noBarrel: TSESLint.RuleModule<'star' | 'barrel'> = {
  meta: {
    type: 'problem',
    docs: { description: 'no export * and no barrels inside a package' },
    schema: [],
    messages: {
      star: 'name what is exported: export * hides it from readers and from tools',
      barrel: 'import it from the file that defines it; only files in the exports of package.json pass things on',
    },
  },
  defaultOptions: [],
  create(context) {
    const home = homeOf(context.filename)
    const isEntry = home !== undefined &&
      entries(home.manifest.exports).some((entry) => resolve(home.dir, entry) === context.filename)
    const imported = new Set<string>()
    const local = (name: TSESTree.Identifier | TSESTree.StringLiteral): boolean =>
      name.type !== 'Identifier' || !imported.has(name.name)
    return {
      ExportAllDeclaration: (node) => context.report({ node, messageId: 'star' }),
      ImportDeclaration: (node) => node.specifiers.forEach((it) => imported.add(it.local.name)),
      ExportNamedDeclaration(node) {
        if (isEntry || (node.source === null && node.specifiers.every((it) => local(it.local)))) return
        context.report({ node, messageId: 'barrel' })
      },
    }
  },
}
