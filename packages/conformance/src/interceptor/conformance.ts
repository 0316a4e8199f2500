import type { Interceptor } from '@skein/core'
import type { Case, Skips } from '../case.ts'
import { lineCases } from '../line/cases.ts'
import { suite } from '../suite.ts'
import { interceptorOnly } from './cases.ts'
import { InterceptorStage } from './stage.ts'

export const interceptorCases: readonly Case<InterceptorStage>[] = [...lineCases, ...interceptorOnly]

export interface InterceptorConformance {
  readonly name: string
  /** A new one for each case, which lets all calls pass. */
  readonly make: () => Interceptor
  readonly skip?: Skips
}

/** The suite of `Interceptor`: alone, in chains as client and server make them, and beside one that throws. */
export function interceptorConformance({ name, make, skip }: InterceptorConformance): void {
  suite(`${name} is an interceptor`, interceptorCases, () => new InterceptorStage(make()), skip)
}
