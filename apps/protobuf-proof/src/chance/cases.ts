import type { DescField, DescMessage } from '@bufbuild/protobuf'
import type { Case } from '../judge/case.ts'
import { isDelimited } from '../schema/fields.ts'
import type { Schema } from '../schema/schema.ts'
import { BinaryMaker } from './binary.ts'
import { Chance } from './chance.ts'
import { JsonMaker } from './json.ts'
import { mutate, mutateText, nested } from './mutate.ts'

export type CaseKind = 'binary' | 'broken binary' | 'deep binary' | 'json' | 'strict json' | 'broken json'

export interface Made {
  readonly kind: CaseKind
  readonly input: Case
}

/** Messages with more fields come more often, up to here. */
const MOST_WEIGHT = 20
/** To the limit, and beyond it. */
const DEPTHS = [1, 50, 97, 98, 99, 100, 101, 102, 1_000] as const

/** Gives each seed its case. */
export class Cases {
  readonly #schema: Schema
  readonly #messages: readonly DescMessage[]
  readonly #recursive: readonly (readonly [DescMessage, DescField])[]

  constructor(schema: Schema, has: (type: string) => boolean) {
    this.#schema = schema
    const messages = schema.messages.filter((it) => has(it.typeName))
    this.#messages = messages.flatMap((it) => {
      const weight = 1 + Math.min(MOST_WEIGHT, it.fields.length >> 2)
      return Array.from({ length: weight }, () => it)
    })
    this.#recursive = messages.flatMap((it) => it.fields.filter((field) => field.message === it && field.fieldKind !== 'map').map((field) => [it, field] as const))
  }

  of(seed: number): Made {
    const chance = new Chance(seed)
    const desc = chance.pick(this.#messages)
    const type = desc.typeName
    switch (chance.below(10)) {
      case 0: case 1: case 2: case 3: return { kind: 'binary', input: { type, bytes: this.#binary(chance, desc) } }
      case 4: case 5: return { kind: 'broken binary', input: { type, bytes: mutate(chance, this.#binary(chance, desc)) } }
      case 6: return chance.once(4) ? this.#deep(chance) : this.#text(chance, desc, 'json')
      case 7: return this.#text(chance, desc, 'broken json')
      case 8: return this.#text(chance, desc, 'strict json')
      default: return this.#text(chance, desc, 'json')
    }
  }

  #binary(chance: Chance, desc: DescMessage): Uint8Array {
    return new BinaryMaker(this.#schema, chance).message(desc)
  }

  #text(chance: Chance, desc: DescMessage, kind: Extract<CaseKind, `${string}json`>): Made {
    const whole = new JsonMaker(this.#schema, chance).message(desc)
    const text = kind === 'broken json' ? mutateText(chance, whole) : whole
    return { kind, input: { type: desc.typeName, text, strict: kind === 'strict json' } }
  }

  #deep(chance: Chance): Made {
    const [{ typeName: type }, field] = chance.pick(this.#recursive)
    return { kind: 'deep binary', input: { type, bytes: nested(field.number, isDelimited(field), chance.pick(DEPTHS)) } }
  }
}
