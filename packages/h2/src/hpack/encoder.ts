import { Entries } from './entries.ts'
import type { Entry } from './entries.ts'
import { encodeHuffman, huffmanLength } from './huffman.ts'
import { writeInteger } from './integer.ts'
import { Seen } from './seen.ts'
import type { Slot, Template } from './template.ts'

export interface EncoderOptions {
  /** The most that is used of the table that the peer offers, in bytes. @default 4096 */
  readonly tableBytes?: number | undefined
}

/** RFC 9113 §6.5.2: the peer's table before its SETTINGS are known. */
const INITIAL_TABLE = 4096
/** Blocks that found no room in the table, until the encoder looks again who uses it. */
const PATIENCE = 8192
/** What a field may take besides its strings: three integers. */
const INTEGERS = 18
/** The first bytes of the forms of a field, and the masks of their prefixes (RFC 7541 §6). */
const INDEXED = 0x80
const INSERTED = 0x40
const RESIZED = 0x20
const NEVER_INDEXED = 0x10
const NOT_INDEXED = 0x00

/** Stands for any value where names are remembered. */
const ANY = ''

type Plan = 'indexed' | 'inserted' | 'literal' | 'seen first' | 'no room'

/** Shared: what is in it is copied before anything else can run. */
let scratch = new Uint8Array(4096)

/**
 * Encodes the header blocks of one connection, which have to be sent in the order in which they were encoded (RFC
 * 7541 §2.2). An entry that was used lately is never evicted: a peer's table that is too small for all that is sent
 * holds a part of it, and does not change all the time.
 */
export class Encoder {
  /** Counts changes of the table: a block is good while it is the same. */
  generation = 0
  private readonly most: number
  private readonly entries: Entries
  private readonly seen = new Seen()
  /** The smallest size that the table had since the last block, where the peer has to be told of one (§4.2); or -1. */
  private smallest = -1
  private epoch = 1
  private crowded = 0
  /** Entries up to this one may be evicted, used or not. */
  private expendable = 0

  constructor(options: EncoderOptions = {}) {
    this.most = options.tableBytes ?? INITIAL_TABLE
    this.entries = new Entries(INITIAL_TABLE)
    if (this.most < INITIAL_TABLE) this.resize(INITIAL_TABLE)
  }

  /** The peer's SETTINGS_HEADER_TABLE_SIZE has come. What it has to be told goes at the beginning of the next block. */
  resize(peersTableBytes: number): void {
    const bytes = Math.min(peersTableBytes, this.most)
    if (bytes === this.entries.capacity) return
    this.smallest = this.smallest < 0 ? bytes : Math.min(this.smallest, bytes)
    this.entries.resize(bytes)
    this.generation++
  }

  /** Whether encoding the template now would change the peer's table: then the block has to be sent, and next. */
  changes(template: Template): boolean {
    if (template.good === this.generation || template.crowded === this.generation) return false
    return this.smallest >= 0 || template.slots.some((slot) => this.plan(slot) === 'inserted')
  }

  /** The template as it goes out now. The bytes are good until it is encoded again. */
  encode(template: Template): Uint8Array {
    return template.good === this.generation ? template.block : this.write(template)
  }

  private write(template: Template): Uint8Array {
    if (template.encoder !== this) adopt(template, this)
    if (template.crowded === this.generation) {
      this.noRoom()
      return template.block
    }
    const { slots } = template
    let most = INTEGERS
    for (const { name, value } of slots) most += name.length + value.length + INTEGERS
    if (scratch.length < most) scratch = new Uint8Array(most)
    const target = scratch
    let at = this.smallest < 0 ? 0 : this.sizes(target)
    let lasting = at === 0
    let crowded = false
    for (const slot of slots) {
      const plan = this.plan(slot)
      if (plan === 'no room') crowded = true
      else if (plan === 'inserted' || plan === 'seen first') lasting = false
      at = this.field(slot, plan, target, at)
    }
    template.block = target.slice(0, at)
    template.good = lasting && !crowded ? this.generation : -1
    template.crowded = lasting && crowded ? this.generation : -1
    if (crowded) this.noRoom()
    if (target.length > 65_536) scratch = new Uint8Array(4096)
    return template.block
  }

  /** Size updates: if there were several sizes, the smallest and the last (§4.2). */
  private sizes(target: Uint8Array): number {
    const { capacity } = this.entries
    let at = 0
    if (this.smallest < capacity) at = writeInteger(target, at, RESIZED, 0x1f, this.smallest)
    this.smallest = -1
    return writeInteger(target, at, RESIZED, 0x1f, capacity)
  }

  /** How a field goes out now. If it is in the table, its slot knows where afterwards. */
  private plan(slot: Slot): Plan {
    const { name, value, how } = slot
    if (how === 'never') return 'literal'
    if (slot.fixed > 0) return 'indexed'
    const { entries } = this
    if (slot.entry === undefined || !entries.has(slot.entry)) slot.entry = entries.find(name, value)
    if (slot.entry !== undefined) return 'indexed'
    const size = name.length + value.length + 32
    if (how === 'not') return this.isWorthItsName(slot, size) ? 'inserted' : 'literal'
    // One field is not worth half of a table.
    if (size * 2 > entries.capacity) return 'literal'
    if (how === 'when seen again' && !this.seen.has(name, value)) {
      return this.seen.has(name, ANY) && this.isWorthItsName(slot, size) ? 'inserted' : 'seen first'
    }
    return entries.hasRoom(size, this.epoch - 1, this.expendable) ? 'inserted' : 'no room'
  }

  /** A field whose value varies is inserted for its name's sake, if no other is and nothing has to go for it. */
  private isWorthItsName({ name, fixedName }: Slot, size: number): boolean {
    const { entries } = this
    return fixedName === 0 && entries.named(name) === undefined && size * 8 <= entries.capacity &&
      entries.hasRoom(size, 0, 0)
  }

  private field(slot: Slot, plan: Plan, target: Uint8Array, at: number): number {
    const { name, value, how, fixed, entry } = slot
    if (plan === 'indexed') return writeInteger(target, at, INDEXED, 0x7f, fixed > 0 ? fixed : this.use(entry!))
    const named = slot.fixedName > 0 ? undefined : this.entries.named(name)
    const index = named === undefined ? slot.fixedName : this.use(named)
    if (plan === 'inserted') at = writeInteger(target, at, INSERTED, 0x3f, index)
    else at = writeInteger(target, at, how === 'never' ? NEVER_INDEXED : NOT_INDEXED, 0x0f, index)
    // What is sent once is not worth coding and decoding, and nor is a secret, which is decoded each time.
    const once = plan === 'seen first'
    if (index === 0) at = text(name, !once, target, at)
    at = text(value, !once && how !== 'not' && how !== 'never', target, at)
    if (once) {
      this.seen.add(name, value)
      this.seen.add(name, ANY)
    }
    if (plan === 'inserted') {
      slot.entry = this.entries.insert(name, value, this.epoch)
      this.generation++
    }
    return at
  }

  private use(entry: Entry): number {
    entry.used = this.epoch
    return this.entries.indexOf(entry)
  }

  /**
   * After a while without room: a new epoch, in which all templates are encoded anew and so use their entries again.
   * Those that were not used in the one before may go; and if that is most of the table, all of it may, since the
   * ones that are used could be older than those that are not, and must then go first.
   */
  private noRoom(): void {
    if (++this.crowded < PATIENCE) return
    this.crowded = 0
    const { entries } = this
    if (entries.unusedSince(this.epoch) * 2 > entries.bytes) this.expendable = entries.inserted
    this.epoch++
    this.generation++
  }
}

/** Its slots point into the encoder's table. */
function adopt(template: Template, encoder: Encoder): void {
  if (template.encoder !== undefined) throw new TypeError('the template belongs to another encoder: make one for each')
  template.encoder = encoder
}

/** Writes a string (RFC 7541 §5.2), in Huffman code if it may be and is shorter so. */
function text(value: string, coded: boolean, target: Uint8Array, at: number): number {
  const { length } = value
  const short = coded ? huffmanLength(value) : length
  if (short < length) return encodeHuffman(value, target, writeInteger(target, at, 0x80, 0x7f, short))
  at = writeInteger(target, at, 0, 0x7f, length)
  for (let i = 0; i < length; i++) target[at + i] = value.charCodeAt(i)
  return at + length
}
