import type { Marks, Part } from '../syntax/raw-option.ts'
import type { Problems } from '../text/problems.ts'

/** Says what is wrong with a declaration, at the part of it that is to blame. */
export class Report {
  readonly problems: Problems
  readonly #marks: Marks

  constructor(problems: Problems, marks: Marks) {
    this.problems = problems
    this.#marks = marks
  }

  at(proto: object, part: Part, message: string, help?: string): void {
    const places = this.#marks.get(proto)
    this.problems.add(places?.[part] ?? places?.name ?? places?.number ?? 0, message, help)
  }
}
