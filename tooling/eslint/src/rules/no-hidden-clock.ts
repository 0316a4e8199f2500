import { basename } from 'node:path'
import type { TSESLint, TSESTree } from '@typescript-eslint/utils'
import { homeOf, isPublished } from '../location.ts'

const MEMBERS = ['Date.now', 'Math.random', 'performance.now', 'process.hrtime']
const FUNCTIONS = ['setInterval', 'setTimeout']

/** Nothing reads the clock or the random source behind the user's back: they are passed, so that tests own time. */
export const noHiddenClock: TSESLint.RuleModule<'hidden'> = {
  meta: {
    type: 'problem',
    docs: { description: 'clock and random source are passed' },
    schema: [],
    messages: {
      hidden: '{{what}}: take a clock or random source as an option; the real ones live in clock.ts and host.ts',
    },
  },
  defaultOptions: [],
  create(context) {
    const home = homeOf(context.filename)
    if (home?.area !== 'packages' || home.name === 'conformance' || !isPublished(context.filename, home)) return {}
    if (/^(?:clock|host)\.ts$/.test(basename(context.filename))) return {}
    const report = (node: TSESTree.Node, what: string): void => {
      context.report({ node, messageId: 'hidden', data: { what } })
    }
    return {
      MemberExpression(node) {
        const what = context.sourceCode.getText(node)
        if (MEMBERS.includes(what)) report(node, what)
      },
      NewExpression(node) {
        const isDate = node.callee.type === 'Identifier' && node.callee.name === 'Date'
        if (isDate && node.arguments.length === 0) report(node, 'new Date()')
      },
      'Program:exit'(program) {
        for (const { identifier } of context.sourceCode.getScope(program).through) {
          if (FUNCTIONS.includes(identifier.name)) report(identifier, identifier.name)
        }
      },
    }
  },
}
