import type { Case, Skips } from '../case.ts'
import { suite } from '../suite.ts'
import { hostile } from './hostile.ts'
import { sessions } from './sessions.ts'
import { CodecStage } from './stage.ts'
import type { CodecSubject } from './stage.ts'
import { values } from './values.ts'

export const codecCases: readonly Case<CodecStage>[] = [...values, ...sessions, ...hostile]

export interface CodecConformance {
  readonly name: string
  /** A new one for each case. */
  readonly make: () => CodecSubject | Promise<CodecSubject>
  readonly skip?: Skips
}

/** The suite of `Codec`. */
export function codecConformance({ name, make, skip }: CodecConformance): void {
  suite(`${name} is a codec`, codecCases, async () => new CodecStage(await make()), skip)
}
