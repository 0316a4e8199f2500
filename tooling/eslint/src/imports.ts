import type { TSESLint, TSESTree } from '@typescript-eslint/utils'

/** Calls `visit` for whatever names a module: import, export … from, import(), and import types. */
export function onImport(visit: (specifier: string, node: TSESTree.Node) => void): TSESLint.RuleListener {
  const from = (node: { readonly source: TSESTree.Expression | null }): void => {
    if (node.source?.type === 'Literal' && typeof node.source.value === 'string') visit(node.source.value, node.source)
  }
  return {
    ImportDeclaration: from,
    ExportNamedDeclaration: from,
    ExportAllDeclaration: from,
    ImportExpression: from,
    TSImportType: from,
  }
}
