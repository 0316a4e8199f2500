import type { Accepted, Case, Form, Oracle, OracleReading, Reading } from './case.ts'
import { sameJson } from './same-json.ts'

/** What two sides disagree about. */
export type Aspect =
  /** One refuses the input. */
  | 'refusal'
  /** What our encoding means to it isn't what the input means to it; of two forms forms of ours, the bytes differ. */
  | 'meaning'
  /** One has no JSON of the message. */
  | 'json refusal'
  | 'json'
  /** The oracle doesn't take our JSON, or takes it for another message than its own. */
  | 'json meaning'

export interface Mismatch {
  readonly aspect: Aspect
  /** Whom ours disagree with: an oracle, or another form of ours. */
  readonly with: string
  /** Of ours. */
  readonly form: string
  readonly ours: string
  readonly theirs: string
}

/** Everything that our forms disagree about among themselves, and with the oracles, of one input. */
export async function judge(
  input: Case, forms: readonly Form[], oracles: readonly Oracle[],
): Promise<readonly Mismatch[]> {
  const readings = forms.map(({ name, read }) => ({ name, reading: read(input) }))
  const first = readings[0]!
  const found: Mismatch[] = []
  for (const it of readings) {
    const among = it === first ? [] : new Pair(it.name, first.name).forms(it.reading, first.reading)
    // What is the same as what another form makes of it need not be shown to the oracles again.
    if (it !== first && among.length === 0) continue
    const beside = oracles.map((oracle) => new Pair(it.name, oracle.name).beside(input, it.reading, oracle))
    found.push(...among, ...(await Promise.all(beside)).flat())
  }
  return found
}

/** Two sides that are compared. */
class Pair {
  readonly #form: string
  readonly #with: string

  constructor(form: string, other: string) {
    this.#form = form
    this.#with = other
  }

  /** Forms of ours do the same to the byte, and refuse the same. Their reasons need not be in the same words. */
  forms(ours: Reading, theirs: Reading): Mismatch[] {
    if (ours.refused !== undefined || theirs.refused !== undefined) return this.#refusals(ours, theirs)
    if (hex(ours.bytes) !== hex(theirs.bytes)) return this.#mismatch('meaning', hex(ours.bytes), hex(theirs.bytes))
    return ours.json === theirs.json ? [] : this.#mismatch('json', jsonOf(ours), jsonOf(theirs))
  }

  async beside(input: Case, ours: Reading, oracle: Oracle): Promise<Mismatch[]> {
    const theirs = await oracle.read(input)
    if (ours.refused !== undefined || theirs.refused !== undefined) return this.#refusals(ours, theirs)
    const again = meaningIn(await oracle.read({ type: input.type, bytes: ours.bytes }))
    const same = again === theirs.meaning
    const found = same ? [] : this.#mismatch('meaning', `${hex(ours.bytes)} is ${again}`, theirs.meaning)
    return [...found, ...await this.#json(input.type, ours, theirs, oracle)]
  }

  async #json(type: string, ours: Accepted, theirs: Accepted, oracle: Oracle): Promise<Mismatch[]> {
    if (ours.json === undefined || theirs.json === undefined) {
      const bothRefuse = ours.json === theirs.json && !isFault(ours.jsonRefused!)
      return bothRefuse ? [] : this.#mismatch('json refusal', jsonOf(ours), jsonOf(theirs))
    }
    if (!sameJson(ours.json, theirs.json)) return this.#mismatch('json', ours.json, theirs.json)
    const their = await oracle.read({ type, text: theirs.json, strict: true })
    // Some refuse their own.
    if (their.refused !== undefined) return []
    const mine = meaningIn(await oracle.read({ type, text: ours.json, strict: true }))
    return mine === their.meaning ? [] : this.#mismatch('json meaning', `${ours.json} is ${mine}`, their.meaning)
  }

  #refusals(ours: Reading, theirs: Reading): Mismatch[] {
    const bothRefuse = ours.refused !== undefined && theirs.refused !== undefined && !isFault(ours.refused)
    return bothRefuse ? [] : this.#mismatch('refusal', outcome(ours), outcome(theirs))
  }

  #mismatch(aspect: Aspect, ours: string, theirs: string): Mismatch[] {
    return [{ aspect, with: this.#with, form: this.#form, ours, theirs }]
  }
}

/** An error that isn't one of ours' own making: whatever comes in, there are better words for it. */
function isFault(reason: string): boolean {
  return reason.startsWith('FAULT')
}

function outcome(reading: Reading): string {
  return reading.refused === undefined ? `took it as ${hex(reading.bytes)}` : `refused: ${reading.refused}`
}

function jsonOf({ json, jsonRefused }: Accepted): string {
  return json ?? `refused: ${jsonRefused!}`
}

function meaningIn(reading: OracleReading): string {
  return reading.refused === undefined ? reading.meaning : `refused: ${reading.refused}`
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
