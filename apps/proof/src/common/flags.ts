import { Command, InvalidArgumentError } from 'commander'

export interface Flags {
  readonly seconds: number
  readonly seed: number
  /** What this machine lacks is a failure. */
  readonly strict: boolean
}

/** `--seconds N --seed S --strict`, of which each program has its own defaults. */
export function readFlags(name: string, about: string, seconds: number): Flags {
  const command = new Command(name).description(about)
    .option('--seconds <n>', 'how long it runs', number, seconds)
    .option('--seed <n>', 'what chance begins with', number, Math.floor(Math.random() * 2 ** 30))
    .option('--strict', 'what this machine lacks is a failure', false)
  return command.parse().opts()
}

function number(text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new InvalidArgumentError('it takes a whole number.')
  return Number(text)
}
