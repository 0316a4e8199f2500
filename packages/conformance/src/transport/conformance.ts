import type { Case, Skips } from '../case.ts'
import { lineCases } from '../line/cases.ts'
import { suite } from '../suite.ts'
import { calls } from './calls.ts'
import { crowd } from './crowd.ts'
import { direct } from './direct.ts'
import { limits } from './limits.ts'
import { metadata } from './metadata.ts'
import { room } from './room.ts'
import { TransportStage } from './stage.ts'
import type { MakeTransport } from './stage.ts'
import { states } from './states.ts'

export const transportCases: readonly Case<TransportStage>[] = [
  ...lineCases, ...calls, ...crowd, ...metadata, ...limits, ...room, ...states, ...direct,
]

export interface TransportConformance {
  readonly name: string
  /** A new one for each case. */
  readonly make: MakeTransport
  /** Why a case isn't met, by its name. It still runs, and must fail. */
  readonly skip?: Skips
}

/** The suite of `Transport`: on raw bytes, between a scripted caller and a scripted handler. */
export function transportConformance({ name, make, skip }: TransportConformance): void {
  suite(`${name} is a transport`, transportCases, () => new TransportStage(make), skip)
}
