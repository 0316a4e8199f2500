import { Code, RpcError } from '@skein/core'

/** One thing that is wrong with a `.proto` file. */
export interface ProtoProblem {
  readonly path: string
  /** From 1, as editors count. */
  readonly line: number
  /** From 1, in characters. */
  readonly column: number
  readonly message: string
  /** What to do about it. */
  readonly help?: string
  /** The line itself. */
  readonly text: string
}

/** So much of a long line is shown around the place. */
const WIDTH = 120

const BRAND: unique symbol = Symbol.for('skein.ProtoError')

/** `.proto` files that can't be read. The message shows each place with its line. */
export class ProtoError extends RpcError {
  readonly problems: readonly ProtoProblem[]

  constructor(problems: readonly ProtoProblem[]) {
    super(Code.INVALID_ARGUMENT, problems.map(render).join('\n'), { delivery: 'unsent' })
    this.problems = problems
    Object.defineProperty(this, BRAND, { value: true })
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof RpcError && (value as { [BRAND]?: true })[BRAND] === true
  }
}

function render({ path, line, column, message, help, text }: ProtoProblem): string {
  const from = column > WIDTH ? column - WIDTH / 2 : 0
  const shown = text.slice(from, from + WIDTH)
  const indent = shown.slice(0, column - 1 - from).replace(/[^\t]/g, ' ')
  const advice = help === undefined ? '' : `; ${help}`
  return `${path}:${line}:${column}: ${message}${advice}\n${shown}\n${indent}^`
}
