import type { Report } from './report/report.ts'

/** One thing that is measured, and held against what was aimed at. */
export interface Experiment {
  readonly name: string
  readonly title: string
  /** What it depends on is imported by `run`, so that listing loads nothing. */
  run(report: Report): Promise<void>
}
