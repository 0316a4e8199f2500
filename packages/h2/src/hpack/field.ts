let marks = 0

/** A header field as it came (RFC 7541 §1.3). The strings are latin1: one character for each byte. */
export class Field {
  readonly name: string
  readonly value: string
  /** What it counts, in a table and against the limit of a list: its bytes and 32 (RFC 7541 §4.1, RFC 9113 §6.5.2). */
  readonly size: number
  /** It came as a literal never indexed (RFC 7541 §6.2.3), and has to go on as one (§7.1.3). */
  readonly secret: boolean
  /** Stands for this object where runs of fields are hashed. */
  readonly mark: number
  /** For the engine: it was checked, and is a field that breaks no rule wherever regular fields may be. */
  sound = false

  constructor(name: string, value: string, secret: boolean = false) {
    this.name = name
    this.value = value
    this.size = name.length + value.length + 32
    this.secret = secret
    // An odd step: all marks differ until 2^32 are given, and neighbours differ in their high bits too.
    this.mark = marks = (marks + 0x9e37_79b9) | 0
  }
}
