import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { TSESLint } from '@typescript-eslint/utils'
import { parser } from 'typescript-eslint'

/** A workspace in a temporary folder, for rules that look at where a file lies and at its package.json. */
export class Fixture {
  readonly root: string = realpathSync(mkdtempSync(join(tmpdir(), 'skein-eslint-')))

  /** `package.json` of the folder, which is named as its package is. */
  package(folder: string, manifest: object = {}): void {
    const path = join(this.root, folder, 'package.json')
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, JSON.stringify({ name: `@skein/${folder.split('/').at(-1)}`, ...manifest }))
  }

  /** The messages of one rule about one file with this text. */
  lint(rule: TSESLint.RuleModule<string>, file: string, text: string): string[] {
    const config: TSESLint.FlatConfig.Config = {
      linterOptions: { reportUnusedDisableDirectives: 'off' },
      files: ['**/*.ts'],
      languageOptions: { parser },
      plugins: { skein: { rules: { rule } } },
      rules: { 'skein/rule': 'error' },
    }
    const linter = new TSESLint.Linter({ configType: 'flat', cwd: this.root })
    return linter.verify(text, [config], join(this.root, file)).map((it) => it.message)
  }

  remove(): void {
    rmSync(this.root, { recursive: true })
  }
}
