import type { PeerName } from '@skein/peers'

/** A behaviour that someone can watch. */
export interface Scene {
  /** What one types: `field-numbers`. */
  readonly name: string
  /** Its number in the list of scenes: 3, or 10a. */
  readonly number: string
  readonly title: string
  /** Programs of others that it wants. @default none */
  readonly wants?: readonly PeerName[]
  /** Shows the evidence. Leaves nothing behind; what it throws counts as a claim that failed. */
  run(report: Report): Promise<void>
}

export type Cell = string | number

/** What a scene shows. */
export interface Report {
  /** A line of text between figures. */
  say(text: string): void
  table(head: readonly string[], rows: readonly (readonly Cell[])[]): void
  /** A bar for each value, the longest as wide as there is room; `unit` is put behind the figures. */
  bars(title: string, unit: string, values: Readonly<Record<string, number>>): void
  /** What is to be seen, whether it was, and the figure or text that says so. A run fails where one doesn't hold. */
  claim(text: string, holds: boolean, evidence: Cell): void
}
