/** A message's input: bytes, or the text of its JSON, of which unknown fields are refused where it is `strict`. */
export type Case =
  | { readonly type: string; readonly bytes: Uint8Array; readonly text?: undefined }
  | { readonly type: string; readonly text: string; readonly strict: boolean; readonly bytes?: undefined }

export interface Refused {
  readonly refused: string
}

/** A message, as the side that has read it writes it itself. */
export interface Accepted extends Json {
  readonly refused?: undefined
  readonly bytes: Uint8Array
}

export interface Json {
  /** Undefined where the message has none, for `jsonRefused`. */
  readonly json: string | undefined
  readonly jsonRefused: string | undefined
}

/** What a side makes of an input. */
export type Reading = Refused | Accepted

/** What an oracle makes of it. `meaning` is equal where two messages mean the same, however they are encoded. */
export type OracleReading = Refused | Accepted & { readonly meaning: string }

/** One of our forms. */
export interface Form {
  readonly name: string
  /** Whether it has the message. */
  readonly has: (type: string) => boolean
  readonly read: (input: Case) => Reading
  /** Encodes a value as a program gives it. Throws what the form throws. */
  readonly write: (type: string, value: object) => Uint8Array
}

/** An implementation that isn't ours. */
export interface Oracle {
  readonly name: string
  readonly read: (input: Case) => Promise<OracleReading>
}

export function show(input: Case): string {
  if (input.text === undefined) return `hex ${Buffer.from(input.bytes).toString('hex')}`
  return `${input.strict ? 'strict ' : ''}JSON ${input.text}`
}
