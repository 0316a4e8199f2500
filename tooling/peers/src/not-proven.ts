/** What a run could not prove, since this machine lacks something: said at the end, and no failure unless asked. */
export class NotProven {
  readonly #strict: boolean
  readonly #lacks = new Map<string, string[]>()

  /** @param strict whether a lack is a failure */
  constructor(strict: boolean) {
    this.#strict = strict
  }

  /** `what` was to be proven; `why` is what is missing for it. */
  add(what: string, why: string): void {
    const list = this.#lacks.get(why) ?? []
    list.push(what)
    this.#lacks.set(why, list)
  }

  /** A line for each thing that is missing. */
  lines(): readonly string[] {
    return [...this.#lacks].map(([why, whats]) => `not proven: ${whats.join(', ')} (${why})`)
  }

  /** 0 where nothing that could run has failed. */
  exitCode(failures: number): 0 | 1 {
    return failures > 0 || (this.#strict && this.#lacks.size > 0) ? 1 : 0
  }
}
