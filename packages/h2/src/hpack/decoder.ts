import { DynamicTable } from './dynamic-table.ts'
import type { Field } from './field.ts'
import { Input } from './integer.ts'
import { Literals } from './literals.ts'
import { LONGEST_INDICES, Recent } from './recent.ts'
import type { Run } from './run.ts'
import { mix, NO_RUN, Runs } from './runs.ts'
import { STATIC, STATIC_FIELDS } from './static-table.ts'

export interface DecoderLimits {
  /**
   * The most that the peer's encoder may use for its table, in bytes: the SETTINGS_HEADER_TABLE_SIZE that it is told.
   * Until it has acknowledged that, which `limit` says, it may use the 4,096 that it begins with (RFC 9113 §6.5.2).
   */
  readonly tableBytes: number
  /** The most of a list that is kept, in bytes, each field counting 32 more (RFC 9113 §6.5.2). */
  readonly listBytes: number
  /** The most fields of a list that are kept. */
  readonly fields: number
}

/** RFC 9113 §6.5.2: what a table may have until other settings are acknowledged. */
const INITIAL_TABLE = 4096

/** How many fields may be left in `leading`, which holds on to them. */
const LEFT = 16

const NONE: readonly Field[] = Object.freeze([])

/** Decodes the header blocks of one connection, all of them, in the order in which they come (RFC 7541 §2.2). */
export class Decoder {
  /** The leading indexed fields of the last block. */
  run: Run = NO_RUN
  /** What followed them. */
  rest: readonly Field[] = NONE
  /** The last block had more than the limits allow: `run` and `rest` are how it began. */
  tooLarge = false
  private readonly listBytes: number
  private readonly fields: number
  private allowed: number
  /** A table size update has to come first, to this or less; -1 where none has to (§4.2). */
  private owed = -1
  private readonly table = new DynamicTable(INITIAL_TABLE)
  private readonly input = new Input()
  private readonly literals = new Literals()
  private readonly recent = new Recent()
  private readonly runs = new Runs()
  /** Where a run is gathered; what is left of the last one is overwritten. */
  private readonly leading: Field[] = []
  /** What the block may still have. */
  private bytesLeft = 0
  private fieldsLeft = 0

  constructor(limits: DecoderLimits) {
    this.listBytes = limits.listBytes
    this.fields = limits.fields
    this.allowed = Math.max(limits.tableBytes, INITIAL_TABLE)
  }

  /**
   * The peer has acknowledged a SETTINGS_HEADER_TABLE_SIZE. If its table is larger, its next block has to say less
   * (§4.2).
   */
  limit(tableBytes: number): void {
    this.allowed = tableBytes
    if (tableBytes >= this.table.capacity) return
    this.owed = this.owed < 0 ? tableBytes : Math.min(this.owed, tableBytes)
    // So that the next block doesn't take the short way.
    this.table.generation++
  }

  /** Decodes a whole block; the buffer is lent until it returns. Throws a CompressionFault where it is no HPACK. */
  decode(buffer: Uint8Array, start: number, end: number): void {
    this.tooLarge = false
    this.rest = NONE
    let at = start
    let hash = 0
    let byte = 0
    // Indices (§6.1), which behind 0xff are longer than a byte; index 0 is the business of the long way.
    while (at < end && (byte = buffer[at]!) > 0x80) {
      hash = (hash << 5) - hash + byte | 0
      at++
      if (byte === 0xff) {
        do {
          byte = at < end ? buffer[at]! : 0
          hash = (hash << 5) - hash + byte | 0
          at++
        } while (byte >= 0x80)
      }
    }
    hash ^= hash >>> 15
    const { input } = this
    input.begin(buffer, start, end)
    const short = at - start <= LONGEST_INDICES && (at === end || at < end && byte < 0x80)
    const run = short ? this.recent.find(buffer, start, at, hash, this.table.generation) : undefined
    if (run !== undefined) {
      this.run = run
      input.at = at
      this.bytesLeft = this.listBytes - run.size
      this.fieldsLeft = this.fields - run.fields.length
    } else {
      this.begin()
      // A size update before them is part of no run's bytes.
      if (short && input.at === at && !this.tooLarge && at > start) {
        this.recent.add(buffer, start, at, hash, this.table.generation, this.run)
      }
    }
    while (input.at < end) this.next()
    input.forget()
  }

  /** Reads size updates and the leading indexed fields. */
  private begin(): void {
    const { input, leading } = this
    this.run = NO_RUN
    this.bytesLeft = this.listBytes
    this.fieldsLeft = this.fields
    this.updates()
    let hash = 0
    let count = 0
    while (input.at < input.end && input.buffer[input.at]! >= 0x80) {
      const field = this.indexed(0x7f)
      if (!this.fits(field.size)) continue
      leading[count++] = field
      hash = mix(hash, field.mark)
    }
    if (this.tooLarge) this.rest = leading.slice(0, count)
    else this.run = this.runs.find(leading, count, hash)
    if (leading.length > LEFT) leading.length = LEFT
  }

  /** §4.2, §6.3: only at the beginning of a block. */
  private updates(): void {
    const { input, table } = this
    while (input.at < input.end && input.buffer[input.at]! >> 5 === 1) {
      const { at } = input
      const bytes = input.integer(0x1f)
      if (bytes > this.allowed) {
        throw input.fault(`a table size of ${bytes}, ${this.allowed} allowed (RFC 7541 §6.3)`, at)
      }
      if (bytes <= this.owed) this.owed = -1
      table.resize(bytes)
    }
    if (this.owed >= 0) {
      throw input.fault(`no table size update, where the limit was lowered to ${this.owed} (RFC 7541 §4.2)`)
    }
  }

  private next(): void {
    const { input } = this
    const byte = input.buffer[input.at]!
    if (byte >= 0x80) {
      const field = this.indexed(0x7f)
      if (this.fits(field.size)) this.keep(field)
    } else if (byte >= 0x40) {
      this.inserted()
    } else if (byte >= 0x20) {
      throw input.fault('a table size update behind a field (RFC 7541 §4.2)')
    } else {
      const field = this.literal(0x0f, this.bytesLeft - 32, byte >= 0x10)
      if (field === undefined) this.overflow()
      else if (this.fits(field.size)) this.keep(field)
    }
  }

  /** A literal with incremental indexing (§6.2.1); it goes into the table even where the list has no room for it. */
  private inserted(): void {
    const field = this.literal(0x3f, Math.max(this.bytesLeft, this.table.capacity) - 32, false)
    if (field === undefined) {
      this.overflow()
      this.table.clear()
      return
    }
    this.table.insert(field)
    if (this.fits(field.size)) this.keep(field)
  }

  /** Reads a literal; undefined, and nothing is built, where name and value have more than `longest` bytes together. */
  private literal(mask: number, longest: number, secret: boolean): Field | undefined {
    const { input, literals } = this
    const name = (input.buffer[input.at]! & mask) === 0 ? this.ownName(longest) : this.indexed(mask).name
    if (name !== undefined) return literals.field(input, name, longest - name.length, secret)
    literals.skip(input)
    return undefined
  }

  private ownName(longest: number): string | undefined {
    this.input.at++
    return this.literals.name(this.input, longest)
  }

  /** The entry that an index means (§2.3.3). */
  private indexed(mask: number): Field {
    const { input, table } = this
    const { at } = input
    const index = input.integer(mask)
    const field = index > STATIC_FIELDS ? table.get(index - STATIC_FIELDS - 1) : STATIC[index]
    if (index === 0) throw input.fault('index 0 (RFC 7541 §6.1)', at)
    if (field !== undefined) return field
    const entries = `${STATIC_FIELDS} fixed entries and ${table.length} others`
    throw input.fault(`index ${index}, where the table has ${entries} (RFC 7541 §2.3.3)`, at)
  }

  /** Whether the list has room for one more. Once it had not, nothing more is kept. */
  private fits(size: number): boolean {
    if (this.tooLarge) return false
    if (size > this.bytesLeft || this.fieldsLeft === 0) {
      this.overflow()
      return false
    }
    this.bytesLeft -= size
    this.fieldsLeft--
    return true
  }

  private overflow(): void {
    this.tooLarge = true
    this.bytesLeft = 0
  }

  private keep(field: Field): void {
    // The empty list is everyone's.
    if (this.rest === NONE) this.rest = [field]
    else (this.rest as Field[]).push(field)
  }
}
