/** lacks: the program by its nature can't tell, or hasn't got it. */
export type Outcome = 'ok' | 'lacks' | 'failed'

/** What a client says of one case. */
export interface Result {
  readonly case: string
  readonly outcome: Outcome
  /** Why, where it is not ok; and what an ok leaves open. */
  readonly detail: string
}

/** The line that a client writes for a case, on stdout. */
export function lineOf({ case: name, outcome, detail }: Result): string {
  return detail === '' ? `${outcome} ${name}` : `${outcome} ${name}: ${detail.replaceAll(/\s+/g, ' ')}`
}

/** The results among the lines that a client wrote. */
export function resultsIn(output: string): readonly Result[] {
  return output.split('\n').flatMap((line) => {
    const [, outcome, name = '', detail = ''] = /^(ok|lacks|failed) (\w+)(?:: (.*))?$/.exec(line.trim()) ?? []
    return outcome === undefined ? [] : [{ case: name, outcome: outcome as Outcome, detail }]
  })
}
