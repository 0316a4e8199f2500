import type { Bytes } from '@skein/core'
import { readText } from '@skein/kit/text'
import { Views } from './views.ts'

/** What is wrong with bytes, and where. */
export class Broken extends Error {
  readonly at: number

  constructor(why: string, at: number) {
    super(why)
    this.at = at
  }
}

/** A record's keys, as they were described in a message. */
class Structure {
  readonly keys: readonly string[]
  /** As they came, to be recognised; empty where that would take too much memory. */
  readonly packed: Bytes
  message: number

  constructor(keys: readonly string[], packed: Bytes, message: number) {
    this.keys = keys
    this.packed = packed
    this.message = message
  }
}

const EMPTY = new Uint8Array(0)
/** The longest description that is kept, in bytes. There are 64 at most. */
const KEPT = 256
/** Up to here a list is made in one go. A longer one grows with what comes: others may lie in it that claim as much. */
const AT_ONCE = 1_024
const views = new Views()

/**
 * Reads MessagePack with msgpackr's records, and nothing else of its extensions: no typed array but bytes, no errors,
 * regular expressions, references or bundles, so that nothing hostile is built. Nothing is allocated for a length
 * before its bytes are there; nothing that is returned refers to the buffer.
 */
export class Reader {
  readonly #maxDepth: number
  /** Whether structures outlive their message. */
  readonly #keeps: boolean
  readonly #structures: (Structure | undefined)[] = []
  #message = 0
  #bytes: Bytes = EMPTY
  #at = 0
  #end = 0
  #left = 0

  constructor(maxDepth: number, keeps: boolean) {
    this.#maxDepth = maxDepth
    this.#keeps = keeps
  }

  message(bytes: Bytes, start: number, end: number): unknown {
    this.#bytes = bytes
    this.#at = start
    this.#end = end
    this.#left = this.#maxDepth
    this.#message++
    const value = this.#read()
    if (this.#at !== end) throw this.#broken(this.#at > end ? 'it is cut off' : 'there are bytes after the message')
    return value
  }

  #read(): unknown {
    if (this.#at >= this.#end) throw this.#broken('it is cut off')
    const token = this.#bytes[this.#at++]!
    if (token < 0x40) return token
    if (token < 0x80) return this.#record(token)
    if (token < 0x90) return this.#map(token & 0x0f)
    if (token < 0xa0) return this.#list(token & 0x0f)
    if (token < 0xc0) return this.#text(token & 0x1f)
    if (token === 0xcb) return this.#view().getFloat64(this.#take(8))
    if (token >= 0xe0) return token - 0x100
    return this.#long(token)
  }

  #long(token: number): unknown {
    switch (token) {
      case 0xc0: return null
      case 0xc2: return false
      case 0xc3: return true
      case 0xc4: return this.#copy(this.#u8())
      case 0xc5: return this.#copy(this.#u16())
      case 0xc6: return this.#copy(this.#u32())
      case 0xc7: return this.#extension(this.#u8())
      case 0xc8: return this.#extension(this.#u16())
      case 0xc9: return this.#extension(this.#u32())
      case 0xca: return this.#view().getFloat32(this.#take(4))
      case 0xcc: return this.#u8()
      case 0xcd: return this.#u16()
      case 0xce: return this.#u32()
      case 0xcf: return this.#view().getBigUint64(this.#take(8))
      case 0xd0: return (this.#u8() << 24) >> 24
      case 0xd1: return (this.#u16() << 16) >> 16
      case 0xd2: return this.#u32() | 0
      case 0xd3: return this.#view().getBigInt64(this.#take(8))
      case 0xd4: return this.#special()
      case 0xd5: return this.#extension(2)
      case 0xd6: return this.#extension(4)
      case 0xd7: return this.#extension(8)
      case 0xd8: return this.#extension(16)
      case 0xd9: return this.#text(this.#u8())
      case 0xda: return this.#text(this.#u16())
      case 0xdb: return this.#text(this.#u32())
      case 0xdc: return this.#list(this.#u16())
      case 0xdd: return this.#list(this.#u32())
      case 0xde: return this.#map(this.#u16())
      case 0xdf: return this.#map(this.#u32())
      default: throw this.#broken(`the type 0x${token.toString(16)} is not used`)
    }
  }

  #view(): DataView {
    return views.of(this.#bytes)
  }

  #u8(): number {
    return this.#bytes[this.#take(1)]!
  }

  #u16(): number {
    const at = this.#take(2)
    return (this.#bytes[at]! << 8) | this.#bytes[at + 1]!
  }

  #u32(): number {
    return this.#u32At(this.#take(4))
  }

  #u32At(at: number): number {
    const bytes = this.#bytes
    return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0
  }

  /** Where the next `n` bytes begin, which must be there. */
  #take(n: number): number {
    const at = this.#at
    if (n > this.#end - at) throw this.#broken(`${n} bytes are announced, ${this.#end - at} are there`)
    this.#at = at + n
    return at
  }

  #text(n: number): string {
    const at = this.#take(n)
    const text = readText(this.#bytes, at, at + n)
    if (text === undefined) throw this.#broken('a string that is no valid UTF-8')
    return text
  }

  #copy(n: number): Uint8Array {
    const at = this.#take(n)
    const bytes = new Uint8Array(n)
    bytes.set(this.#bytes.subarray(at, at + n))
    return bytes
  }

  #enter(): void {
    if (--this.#left < 0) throw this.#broken(`it is deeper than ${this.#maxDepth} levels`)
  }

  #list(n: number): unknown[] {
    this.#enter()
    const list: unknown[] = n > AT_ONCE ? [] : new Array(n)
    for (let i = 0; i < n; i++) list[i] = this.#read()
    this.#left++
    return list
  }

  #map(n: number): Map<unknown, unknown> {
    this.#enter()
    const map = new Map<unknown, unknown>()
    for (let i = 0; i < n; i++) {
      const key = this.#read()
      map.set(key, this.#read())
    }
    this.#left++
    return map
  }

  #record(id: number): object {
    const structure = this.#structures[id & 0x3f]
    if (structure === undefined || (!this.#keeps && structure.message !== this.#message)) {
      throw this.#broken(`the record 0x${id.toString(16)} was never described`)
    }
    return this.#fields(structure.keys)
  }

  #fields(keys: readonly string[]): object {
    this.#enter()
    const object: Record<string, unknown> = {}
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!
      const value = this.#read()
      if (value === undefined) continue
      if (key !== '__proto__') object[key] = value
      else Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true })
    }
    this.#left++
    return object
  }

  /** Extensions of one byte: a record's description and the record, a set, undefined. */
  #special(): unknown {
    const at = this.#take(2)
    switch (this.#bytes[at]) {
      case 0x00: return undefined
      case 0x72: return this.#describe(this.#bytes[at + 1]!)
      case 0x73: {
        const list = this.#read()
        if (Array.isArray(list)) return new Set(list)
        throw this.#broken('a set is not a list')
      }
      default: throw this.#unknown(at)
    }
  }

  #describe(id: number): object {
    const known = this.#structures[id & 0x3f]
    if (known !== undefined && this.#isNext(known.packed)) {
      this.#at += known.packed.length
      known.message = this.#message
      return this.#fields(known.keys)
    }
    const start = this.#at
    const keys = this.#read()
    const areKeys = Array.isArray(keys) && keys.every((it) => typeof it === 'string')
    if (!areKeys) throw this.#broken("a record's keys are not strings")
    const packed = this.#at - start > KEPT ? EMPTY : Uint8Array.from(this.#bytes.subarray(start, this.#at))
    this.#structures[id & 0x3f] = new Structure(keys, packed, this.#message)
    return this.#fields(keys)
  }

  /** A description that is known needn't be read. */
  #isNext(packed: Bytes): boolean {
    const { length } = packed
    if (length === 0 || length > this.#end - this.#at) return false
    for (let i = 0; i < length; i++) if (packed[i] !== this.#bytes[this.#at + i]) return false
    return true
  }

  /** Timestamps (-1), and msgpackr's typed arrays (0x74), of which bytes (1) are taken. */
  #extension(n: number): Date | Uint8Array {
    const type = this.#take(1)
    const at = this.#take(n)
    if (this.#bytes[type] === 0xff && (n === 4 || n === 8 || n === 12)) return this.#date(at, n)
    if (this.#bytes[type] !== 0x74 || n === 0 || this.#bytes[at] !== 1) throw this.#unknown(type)
    this.#at = at + 1
    return this.#copy(n - 1)
  }

  #date(at: number, n: number): Date {
    if (n === 4) return new Date(this.#u32At(at) * 1000)
    const high = this.#u32At(at)
    if (n === 8) return new Date(((high & 3) * 0x1_0000_0000 + this.#u32At(at + 4)) * 1000 + (high >>> 2) / 1_000_000)
    return new Date(Number(this.#view().getBigInt64(at + 4)) * 1000 + high / 1_000_000)
  }

  #unknown(at: number): Broken {
    return new Broken(`the extension 0x${this.#bytes[at]?.toString(16)} is not taken`, at)
  }

  #broken(why: string): Broken {
    return new Broken(why, this.#at)
  }
}
