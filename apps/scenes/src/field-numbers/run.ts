import type { Report } from '../scene.ts'
import { showDiscipline } from './discipline.ts'
import { showNumbers } from './numbers.ts'
import { showRelay } from './relay.ts'
import { showSizes } from './sizes.ts'

export async function run(report: Report): Promise<void> {
  showNumbers(report)
  await showRelay(report)
  await showDiscipline(report)
  showSizes(report)
}
