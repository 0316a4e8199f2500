import stylistic from '@stylistic/eslint-plugin'
import type { TSESLint } from '@typescript-eslint/utils'
import { parser, plugin } from 'typescript-eslint'
import { explained } from './rules/explained.ts'
import { layers } from './rules/layers.ts'
import { noBarrel } from './rules/no-barrel.ts'
import { noHiddenClock } from './rules/no-hidden-clock.ts'
import { portable } from './rules/portable.ts'

type Config = TSESLint.FlatConfig.ConfigArray

const skein: TSESLint.FlatConfig.Plugin = {
  rules: { explained, layers, 'no-barrel': noBarrel, 'no-hidden-clock': noHiddenClock, portable },
}

const common: Config = [
  { ignores: ['dist/**', 'templates/**', 'src/gen/**'] },
  {
    files: ['**/*.ts'],
    languageOptions: { parser, parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { '@stylistic': stylistic, '@typescript-eslint': plugin, skein },
    rules: {
      'skein/explained': 'error',
      'skein/layers': 'error',
      'skein/no-barrel': 'error',
      'skein/no-hidden-clock': 'error',
      'skein/portable': 'error',

      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'export it by its name' },
        { selector: 'TSEnumDeclaration', message: 'not erasable: write a const object and a union type' },
        { selector: 'TSModuleDeclaration[kind="namespace"]', message: 'not erasable: a module is a file' },
        { selector: 'TSParameterProperty', message: 'not erasable: declare the field' },
        {
          selector: 'TSAsExpression > TSAsExpression[typeAnnotation.type="TSUnknownKeyword"]',
          message: 'as unknown as: find the type, or switch this rule off here and say why',
        },
      ],
      'max-lines': ['warn', { max: 300 }],
      'eqeqeq': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',

      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { minimumDescriptionLength: 5 }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],

      '@stylistic/eol-last': 'error',
      '@stylistic/max-len': [
        'error',
        { code: 120, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true },
      ],
      '@stylistic/no-tabs': 'error',
      '@stylistic/no-trailing-spaces': 'error',
      '@stylistic/quotes': ['error', 'single', { avoidEscape: true, allowTemplateLiterals: 'always' }],
      '@stylistic/semi': ['error', 'never'],
    },
  },
  {
    files: ['**/*.test.ts', '**/*.test-d.ts'],
    rules: {
      'max-lines': 'off',
      // Tests throw what users throw, and pass what users' types would refuse.
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      'no-restricted-syntax': 'off',
    },
  },
]

/** For packages: nothing is printed behind the user's back. */
export const library: Config = [...common, { files: ['src/**/*.ts'], rules: { 'no-console': 'error' } }]

export const app: Config = common

export const tooling: Config = common
