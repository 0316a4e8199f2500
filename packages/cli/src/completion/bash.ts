import type { Completable } from './tree.ts'

/** For bash 4 and later, without bash-completion. */
export function bash(commands: readonly Completable[]): string {
  const names = commands.map(({ name }) => name).join(' ')
  const cases = commands.flatMap(({ name, options }) => options.filter((it) => it.takesValue).map((option) => {
    const words = option.flags.map((flag) => `${name}:${flag}`).join('|')
    return `    ${words}) ${valuesOf(option.choices, option.takes)}; return ;;`
  }))
  const flags = commands.map(({ name, options }) =>
    `    ${name}) words="${options.flatMap((it) => it.flags).join(' ')}" ;;`)
  return `# skein, completed by bash
_skein() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}" words=""
  COMPREPLY=()
  # bash takes --codec=json apart at the =.
  if [ "$word" = = ]; then word=""
  elif [ "$before" = = ]; then before="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${names} --help --version" -- "$word"))
    return
  fi
  case "$command:$before" in
${cases.join('\n')}
  esac
  case "$command" in
${flags.join('\n')}
  esac
  case "$word" in
    -*) COMPREPLY=($(compgen -W "$words" -- "$word")) ;;
    *)
      if [ "$command" = completion ]; then COMPREPLY=($(compgen -W "bash zsh fish" -- "$word"))
      else COMPREPLY=($(compgen -f -- "$word")); fi ;;
  esac
}
complete -o filenames -F _skein skein
`
}

function valuesOf(choices: readonly string[], takes: 'file' | 'folder' | 'other'): string {
  if (choices.length > 0) return `COMPREPLY=($(compgen -W "${choices.join(' ')}" -- "$word"))`
  if (takes === 'other') return ':'
  return `COMPREPLY=($(compgen ${takes === 'file' ? '-f' : '-d'} -- "$word"))`
}
