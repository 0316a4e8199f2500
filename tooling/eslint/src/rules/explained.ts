import type { TSESLint } from '@typescript-eslint/utils'

/** Who switches a rule off says why, behind `--`. */
export const explained: TSESLint.RuleModule<'why' | 'rule'> = {
  meta: {
    type: 'problem',
    docs: { description: 'a disabled rule has its reason' },
    schema: [],
    messages: {
      why: 'say why, behind the rule: eslint-disable-next-line the-rule -- the reason',
      rule: 'name the rule that is switched off',
    },
  },
  defaultOptions: [],
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const [, rest] = /^\s*eslint-disable(?:-(?:next-)?line)?\b(.*)$/s.exec(comment.value) ?? []
          if (rest === undefined) continue
          const [rules = '', why = ''] = rest.split('--').map((part) => part.trim())
          // Reported ahead of the file: in its own place the comment would silence this too.
          if (rules === '') context.report({ loc: { line: 0, column: 0 }, messageId: 'rule' })
          else if (why.length < 8) context.report({ loc: comment.loc, messageId: 'why' })
        }
      },
    }
  },
}
