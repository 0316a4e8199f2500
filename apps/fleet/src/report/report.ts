import type { Aim } from '@skein/bench/aims'

export type Grid = readonly (readonly string[])[]

/** What one experiment has to tell. */
export interface Section {
  readonly title: string
  readonly notes: readonly string[]
  readonly grids: readonly Grid[]
}

/** Takes down what the experiments find. */
export class Report {
  readonly aims: Aim[] = []
  readonly sections: Section[] = []
  private readonly tell: (what: string) => void
  private notes: string[] = []
  private grids: Grid[] = []

  /** `tell` shows what is being done. */
  constructor(tell: (what: string) => void) {
    this.tell = tell
  }

  /** What it is at now. */
  progress(what: string): void {
    this.tell(what)
  }

  note(text: string): void {
    this.notes.push(text)
  }

  /** Titles first. */
  table(titles: readonly string[], rows: Grid): void {
    this.grids.push([titles, ...rows])
  }

  /** `wanted` and `got` in words, with units. */
  aim(name: string, wanted: string, got: string, met: boolean): void {
    this.aims.push({ case: name, wanted, got, met })
  }

  /** What was told since the last section, as one; returned, too. */
  section(title: string): Section {
    const section = { title, notes: this.notes, grids: this.grids }
    this.sections.push(section)
    this.notes = []
    this.grids = []
    return section
  }
}
