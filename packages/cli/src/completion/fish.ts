import type { Completable, CompletableOption } from './tree.ts'

export function fish(commands: readonly Completable[]): string {
  const names = commands.map(({ name }) => name).join(' ')
  const none = `not __fish_seen_subcommand_from ${names}`
  const lines = commands.flatMap(({ name, summary, options }) => [
    `complete -c skein -f -n '${none}' -a ${name} -d ${quoted(summary)}`,
    ...options.map((option) => `complete -c skein -n '__fish_seen_subcommand_from ${name}' ${wordsOf(option)}`),
  ])
  return `# skein, completed by fish
${lines.join('\n')}
complete -c skein -f -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'
`
}

function wordsOf({ flags, summary, takesValue, choices, takes }: CompletableOption): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`))
  const value = !takesValue ? [] : choices.length > 0 ? [`-x -a '${choices.join(' ')}'`]
    : takes === 'file' ? ['-r -F'] : takes === 'folder' ? [`-x -a '(__fish_complete_directories)'`] : ['-x']
  return [...names, ...value, `-d ${quoted(summary)}`].join(' ')
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll(`'`, `\\'`)}'`
}
