import { Code } from '@skein/core'
import type { Metadata, Status } from '@skein/core'
import { fromBase64, toBase64 } from '@skein/kit/base64'
import { isReserved, problem } from '@skein/kit/metadata'
import type { MetadataLimits, MetadataValue } from '@skein/kit/metadata'
import { NO_METADATA } from '@skein/kit/status'
import type { HeaderEntry } from './fields.ts'

const NONE: ReadonlySet<string> = new Set()

/**
 * Appends metadata as fields (Custom-Metadata of gRPC PROTOCOL-HTTP2): bytes in base64 without padding, text without
 * spaces at its ends, which HTTP/2 forbids (RFC 9113 §8.2.1). `user-agent` is left out, as by gRPC: it is the
 * transport's option. Returns what is wrong with an entry, in words, if anything is; those before it are appended then.
 *
 * @param secrets names that no hop may keep in a table (RFC 7541 §7.1.3), beside those that the engine knows
 */
export function addMetadata(
  entries: HeaderEntry[], metadata: Metadata, secrets: ReadonlySet<string> = NONE,
): string | undefined {
  for (const [name, value] of metadata) {
    const wrong = problem(name, value) ?? (isReserved(name) ? 'this name is the protocol\'s own' : undefined)
    if (wrong !== undefined) return `metadata ${JSON.stringify(name)}: ${wrong}`
    if (name === 'user-agent') continue
    const text = typeof value === 'string' ? trimmed(value) : unpadded(value)
    entries.push([name, text, secrets.has(name) ? 'never' : 'when seen again'])
  }
  return undefined
}

/** RFC 4648 §4, without the padding, which is only read (gRPC PROTOCOL-HTTP2, Requests). */
export function unpadded(bytes: Uint8Array): string {
  const text = toBase64(bytes)
  const pad = text.indexOf('=', text.length - 2)
  return pad < 0 ? text : text.slice(0, pad)
}

/** Collects the metadata among the fields of a block. */
export class MetadataReader {
  /** What makes the call fail, if anything does. */
  fault: Status | undefined
  /** What it counts against the limit. */
  bytes: number
  private readonly limits: MetadataLimits
  private readonly entries: (readonly [string, MetadataValue])[]

  /** `before` is what came in the fields that these follow. */
  constructor(limits: MetadataLimits, before: Metadata = NO_METADATA, bytes: number = 0, fault?: Status) {
    this.limits = limits
    this.entries = [...before]
    this.bytes = bytes
    this.fault = fault
  }

  /**
   * Pseudo-fields and reserved names are passed over. So is a value that HTTP allows and gRPC doesn't: it must not
   * fail the call, and could not be echoed (gRPC PROTOCOL-HTTP2, Requests).
   */
  add(name: string, value: string): void {
    if (this.fault !== undefined || name.startsWith(':') || isReserved(name)) return
    if (name.endsWith('-bin')) return this.addBinary(name, value)
    const text = trimmed(value)
    if (problem(name, text) === undefined) this.push(name, text, text.length)
  }

  get metadata(): Metadata {
    return this.entries.length === 0 ? NO_METADATA : Object.freeze(this.entries)
  }

  /** Repeated values may come joined by commas, padded or not (PROTOCOL-HTTP2, Requests). */
  private addBinary(name: string, value: string): void {
    for (const part of value.split(',')) {
      const text = trimmed(part)
      const bytes = fromBase64(text)
      if (bytes === undefined || problem(name, bytes) !== undefined) {
        this.fault ??= { code: Code.INTERNAL, message: `the peer's metadata ${JSON.stringify(name)} is no base64` }
        return
      }
      this.push(name, bytes, text.length)
      if (this.fault !== undefined) return
    }
  }

  /** Sizes are those on the wire, of binary values in base64 (gRPC PROTOCOL-HTTP2, Requests). */
  private push(name: string, value: MetadataValue, length: number): void {
    const { limits } = this
    this.bytes += name.length + length + 32
    if (this.bytes <= limits.bytes && this.entries.length < limits.entries) {
      this.entries.push([name, value])
      return
    }
    const message = `the peer's metadata is larger than the ${limits.bytes} bytes in ${limits.entries} entries allowed`
    this.fault = { code: Code.RESOURCE_EXHAUSTED, message }
  }
}

/** OWS of RFC 9110 §5.6.3, off both ends. */
function trimmed(value: string): string {
  let start = 0
  let end = value.length
  while (start < end && isSpace(value.charCodeAt(start))) start++
  while (end > start && isSpace(value.charCodeAt(end - 1))) end--
  return start === 0 && end === value.length ? value : value.slice(start, end)
}

function isSpace(char: number): boolean {
  return char === 0x20 || char === 0x09
}
