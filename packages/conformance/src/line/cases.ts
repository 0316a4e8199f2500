import type { Case } from '../case.ts'
import { cancel } from './cancel.ts'
import { flow } from './flow.ts'
import type { LineStage } from './line.ts'
import { shapes } from './shapes.ts'
import { walk } from './walk.ts'

/** What holds for every Invoke. */
export const lineCases: readonly Case<LineStage>[] = [...shapes, ...flow, ...cancel, ...walk]
