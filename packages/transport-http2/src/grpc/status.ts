import { Code } from '@skein/core'
import type { Delivery, Metadata, Status } from '@skein/core'
import { fromBase64 } from '@skein/kit/base64'
import { NO_METADATA, OK } from '@skein/kit/status'
import { readRichStatus, writeRichStatus } from './details.ts'
import type { RichStatus } from './details.ts'
import type { HeaderEntry } from './fields.ts'
import { unpadded } from './metadata.ts'
import { decodeMessage, encodeMessage } from './status-message.ts'

/** Whether the method ran: between ends of ours, since a status alone is no proof of it. */
const DELIVERY = 'skein-delivery'

/** How a call ended at the other end. */
export class End {
  readonly status: Status
  readonly trailers: Metadata

  constructor(status: Status, trailers: Metadata) {
    this.status = status
    this.trailers = trailers
  }
}

/** `grpc-status: 0` and nothing else. */
export const WELL: End = new End(OK, NO_METADATA)

/** Collects a status from the fields of trailers, or of a Trailers-Only answer (gRPC PROTOCOL-HTTP2, Responses). */
export class StatusReader {
  private code: string | undefined = undefined
  private message = ''
  private details: string | undefined = undefined
  private delivery: Delivery = 'unknown'

  add(name: string, value: string): void {
    switch (name) {
      case 'grpc-status':
        this.code = value
        break
      case 'grpc-message':
        this.message = value
        break
      case 'grpc-status-details-bin':
        this.details = value
        break
      case DELIVERY:
        if (value === 'processed' || value === 'unprocessed') this.delivery = value
        break
      default: // Metadata, which isn't the status's.
    }
  }

  /** undefined where there was no grpc-status. */
  get status(): Status | undefined {
    if (this.code === undefined) return undefined
    const code = codeOf(this.code)
    if (code === Code.OK) return OK
    const rich = this.details === undefined ? undefined : richOf(this.details, Number(this.code))
    const text = this.message === '' ? rich?.message ?? '' : decodeMessage(this.message)
    const message = known(this.code) ? text : strange(this.code, text)
    const { delivery } = this
    if (rich === undefined || rich.details.length === 0) return { code, message, delivery }
    return { code, message, details: rich.details, delivery }
  }
}

/** Decimal digits; what is none, or none of gRPC's codes, is UNKNOWN. */
function codeOf(text: string): number {
  return known(text) ? Number(text) : Code.UNKNOWN
}

function known(text: string): boolean {
  return /^\d{1,3}$/.test(text) && Number(text) <= Code.UNAUTHENTICATED
}

function strange(code: string, message: string): string {
  const told = `the server's grpc-status is ${JSON.stringify(code.slice(0, 20))}, which is no code of gRPC's`
  return message === '' ? told : `${message} (${told})`
}

/**
 * Status-Details may not contradict the status: those that do, and those that can't be read, are not the
 * details of this status. A code of 0 is one that was left out.
 */
function richOf(base64: string, code: number): RichStatus | undefined {
  const bytes = fromBase64(base64)
  const rich = bytes === undefined ? undefined : readRichStatus(bytes)
  return rich !== undefined && (rich.code === 0 || rich.code === code) ? rich : undefined
}

/**
 * A status as fields. Details that would take more than `detailBytes` in base64 are left out, the last ones first: a
 * block that the peer finds too large would lose the status with them.
 */
export function statusEntries(status: Status, detailBytes: number = 8_192): HeaderEntry[] {
  const { message, details, delivery } = status
  const code = codeOf(String(status.code))
  const entries: HeaderEntry[] = [['grpc-status', String(code)]]
  if (code === Code.OK) return entries
  if (message !== '') entries.push(['grpc-message', encodeMessage(message), 'not'])
  if (details !== undefined && details.length > 0) {
    const text = detailsText({ code, message, details }, detailBytes)
    if (text !== undefined) entries.push(['grpc-status-details-bin', text, 'not'])
  }
  if (delivery === 'processed' || delivery === 'unprocessed') entries.push([DELIVERY, delivery])
  return entries
}

function detailsText({ code, message, details }: RichStatus, most: number): string | undefined {
  // The message is there once already, percent-encoded, and may be long.
  const told = message.length * 4 <= most ? message : ''
  for (let count = details.length; count > 0; count--) {
    const text = unpadded(writeRichStatus({ code, message: told, details: details.slice(0, count) }))
    if (text.length <= most) return text
  }
  return undefined
}
