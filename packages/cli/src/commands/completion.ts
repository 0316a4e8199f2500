import { bash } from '../completion/bash.ts'
import { fish } from '../completion/fish.ts'
import { completables } from '../completion/tree.ts'
import type { Completable } from '../completion/tree.ts'
import { zsh } from '../completion/zsh.ts'
import { usage } from '../failure.ts'
import type { Session } from '../session.ts'
import { meant } from '../suggest.ts'

const SHELLS = new Map<string, (commands: readonly Completable[]) => string>([['bash', bash], ['zsh', zsh], ['fish', fish]])

export async function completion({ output, root }: Session, _options: unknown, shell: string): Promise<void> {
  const script = SHELLS.get(shell)
  if (script === undefined) throw usage(`there are no completions for ${shell}`, meant(shell, SHELLS.keys(), 'take bash, zsh or fish'))
  await output.print(script(completables(root)))
}
