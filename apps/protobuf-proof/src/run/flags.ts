import { Command, InvalidArgumentError } from 'commander'

export interface Flags {
  readonly seconds: number
  readonly seed: number
  /** What this machine lacks is a failure. */
  readonly strict: boolean
  readonly python: boolean
}

const DEFAULT_SECONDS = 15

export function readFlags(): Flags {
  return new Command('codec-differential')
    .description('our Protocol Buffers beside those of Python and protobuf-es, on random messages, well made and not')
    .option('--seconds <n>', 'how long it runs', number, DEFAULT_SECONDS)
    .option('--seed <n>', 'what chance begins with', number, Math.floor(Math.random() * 2 ** 30))
    .option('--strict', 'what this machine lacks is a failure', false)
    .option('--no-python', 'beside protobuf-es alone')
    .parse().opts()
}

function number(text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new InvalidArgumentError('it takes a whole number.')
  return Number(text)
}
