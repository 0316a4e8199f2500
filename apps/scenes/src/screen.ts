import { table } from 'table'
import type { Cell, Report } from './scene.ts'

const BAR_COLUMNS = 40

/** Prints a scene as it runs, and counts what it claims. */
export class Screen implements Report {
  readonly #out: (text: string) => void
  #claims = 0
  #failed = 0

  /** @param out takes whole lines, each with its newline */
  constructor(out: (text: string) => void) {
    this.#out = out
  }

  get claims(): number {
    return this.#claims
  }

  get failed(): number {
    return this.#failed
  }

  say(text: string): void {
    this.#out(`\n${text}\n`)
  }

  table(head: readonly string[], rows: readonly (readonly Cell[])[]): void {
    const columns = head.map((_, i) => ({
      alignment: rows.length > 0 && rows.every((row) => typeof row[i] === 'number') ? 'right' as const : 'left' as const,
    }))
    const cells = [head, ...rows.map((row) => row.map(figure))]
    this.#out(table(cells, { columns, drawHorizontalLine: (line, count) => line <= 1 || line === count }))
  }

  bars(title: string, unit: string, values: Readonly<Record<string, number>>): void {
    const entries = Object.entries(values)
    const widest = Math.max(...entries.map(([name]) => name.length))
    const most = Math.max(...entries.map(([, value]) => value))
    this.#out(`\n${title}\n`)
    for (const [name, value] of entries) {
      const bar = '█'.repeat(value === 0 ? 0 : Math.max(1, Math.round(value / most * BAR_COLUMNS)))
      this.#out(`  ${name.padEnd(widest)}  ${bar} ${figure(value)} ${unit}\n`)
    }
  }

  claim(text: string, holds: boolean, evidence: Cell): void {
    this.#claims++
    if (!holds) this.#failed++
    this.#out(`  ${holds ? 'holds ' : 'FAILED'}  ${text}: ${figure(evidence)}\n`)
  }
}

/** Three digits are enough; counts are whole. */
function figure(cell: Cell): string {
  if (typeof cell === 'string') return cell
  return Number.isInteger(cell) ? cell.toLocaleString('en') : String(Number(cell.toPrecision(3)))
}
