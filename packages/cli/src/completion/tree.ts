import type { Command, Option } from 'commander'

/** What a shell can complete, taken from the commands themselves. */
export interface Completable {
  readonly name: string
  readonly summary: string
  readonly options: readonly CompletableOption[]
}

export interface CompletableOption {
  /** `-d`, `--data`; one of them at least. */
  readonly flags: readonly string[]
  readonly summary: string
  readonly takesValue: boolean
  /** The values that it takes, where there are only so many. */
  readonly choices: readonly string[]
  readonly takes: 'file' | 'folder' | 'other'
}

export function completables(root: Command): readonly Completable[] {
  return root.commands.map((command) => ({
    name: command.name(),
    summary: command.summary(),
    options: [...command.createHelp().visibleOptions(command)].map(optionOf),
  }))
}

function optionOf(option: Option): CompletableOption {
  const flags = [option.short, option.long].filter((it) => it !== undefined)
  const takes = /<file>|@file/.test(`${option.flags} ${option.description}`) ? 'file' : option.flags.includes('<folder>') ? 'folder' : 'other'
  return { flags, summary: option.description, takesValue: option.required, choices: option.argChoices ?? [], takes }
}
