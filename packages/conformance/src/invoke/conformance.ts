import type { Bytes } from '@skein/core'
import type { Case, Skips } from '../case.ts'
import { lineCases } from '../line/cases.ts'
import { suite } from '../suite.ts'
import { InvokeStage } from './stage.ts'
import type { MakeInvoke, Messages } from './stage.ts'

export const invokeCases: readonly Case<InvokeStage>[] = lineCases

export interface InvokeConformance<I = Bytes, O = Bytes, NI = I, NO = O> {
  readonly name: string
  /** Gives the Invoke that is tested; whatever it calls in the end is to be `far`. A new one for each case. */
  readonly make: MakeInvoke<I, O, NI, NO>
  /** How messages are made of a size in bytes and a seed. @default bytes */
  readonly messages?: Messages<I, O>
  readonly skip?: Skips
}

/** The suite of the call itself, for a layer, a chain of them, a channel or a whole stack. */
export function invokeConformance<I = Bytes, O = Bytes, NI = I, NO = O>(
  { name, make, messages, skip }: InvokeConformance<I, O, NI, NO>,
): void {
  suite(`${name} is an Invoke`, invokeCases, () => new InvokeStage(make as MakeInvoke<never, never>, messages), skip)
}
