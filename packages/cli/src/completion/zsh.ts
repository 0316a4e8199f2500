import type { Completable, CompletableOption } from './tree.ts'

export function zsh(commands: readonly Completable[]): string {
  const named = commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`)
  const cases = commands.map(({ name, options }) => {
    const rest = name === 'completion' ? `'1:shell:(bash zsh fish)'` : `'*:file:_files'`
    return `    ${name})\n      _arguments -s -S ${[...options.flatMap(specsOf), rest].join(' \\\n        ')} ;;`
  })
  return `#compdef skein
_skein() {
  local -a commands=(
${named.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=\${words[2]}
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = _skein ]; then _skein "$@"; else compdef _skein skein; fi
`
}

/** An entry of _arguments for each flag. */
function specsOf({ flags, summary, takesValue, choices, takes }: CompletableOption): readonly string[] {
  const text = summary.replaceAll(/[[\]:]/g, ' ')
  const value = choices.length > 0 ? `(${choices.join(' ')})` : takes === 'file' ? '_files' : takes === 'folder' ? '_files -/' : ' '
  return flags.map((flag) => quoted(`*${flag}[${text}]${takesValue ? `:value:${value}` : ''}`))
}

function quoted(text: string): string {
  return `'${text.replaceAll(`'`, `'\\''`)}'`
}
