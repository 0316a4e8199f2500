import type { Metadata, Status } from '@skein/core'
import { Code } from '@skein/core'
import type { Field, Run } from '@skein/h2'
import type { MetadataLimits } from '@skein/kit/metadata'
import { NO_METADATA } from '@skein/kit/status'
import type { Compressor } from '@skein/kit/node/compression'
import { parseContentType } from './content-type.ts'
import type { GrpcContentType } from './content-type.ts'
import { parseAccept } from './encodings.ts'
import type { Encodings } from './encodings.ts'
import { httpFailure, lostTrailers } from './http-status.ts'
import { MetadataReader } from './metadata.ts'
import type { Page } from './page.ts'
import { End, StatusReader, WELL } from './status.ts'

/** What a client reads of an answer's first fields (Response-Headers of gRPC PROTOCOL-HTTP2). */
export class ResponseHead {
  /** HTTP's, final: answers of 1xx never come so far. */
  httpStatus = 0
  contentType: string | undefined = undefined
  /** undefined where it is no gRPC's. */
  type: GrpcContentType | undefined = undefined
  /** `grpc-encoding`. */
  encoding: string | undefined = undefined
  /** What undoes that; undefined for identity. */
  compressor: Compressor | undefined = undefined
  /** `grpc-accept-encoding`; undefined where the server said nothing. */
  accepts: readonly string[] | undefined = undefined
  metadata: Metadata = NO_METADATA
  /** It is gRPC, and can't be read: how the call ends. */
  fault: Status | undefined = undefined

  constructor(
    fields: readonly Field[], rest: readonly Field[], limits: MetadataLimits, encodings: Encodings,
  ) {
    const metadata = new MetadataReader(limits)
    for (const field of fields) this.add(field, metadata)
    for (const field of rest) this.add(field, metadata)
    this.metadata = metadata.metadata
    this.compressor = encodings.find(this.encoding)
    if (this.isGrpc) this.fault = metadata.fault ?? encodings.fault(this.encoding, 'client')
  }

  /** Messages may follow. Where this is false a Page takes the body, and `endOf` says what it was. */
  get isGrpc(): boolean {
    return this.httpStatus === 200 && this.type !== undefined
  }

  private add({ name, value }: Field, metadata: MetadataReader): void {
    switch (name) {
      case ':status':
        this.httpStatus = Number(value)
        break
      case 'content-type':
        this.contentType = value
        this.type = parseContentType(value)
        break
      case 'grpc-encoding':
        this.encoding = value.toLowerCase()
        break
      case 'grpc-accept-encoding':
        this.accepts = parseAccept(value, this.accepts)
        break
      default:
        metadata.add(name, value)
    }
  }
}

/** Reads the answers of a client's connections. What was found for a run is kept in its memo. */
export class ResponseReader {
  private readonly limits: MetadataLimits
  private readonly encodings: Encodings

  constructor(limits: MetadataLimits, encodings: Encodings) {
    this.limits = limits
    this.encodings = encodings
  }

  /** The fields that begin an answer. */
  head(run: Run, rest: readonly Field[]): ResponseHead {
    if (rest.length > 0) return new ResponseHead(run.fields, rest, this.limits, this.encodings)
    const { memo } = run
    if (memo instanceof ResponseHead) return memo
    const head = new ResponseHead(run.fields, rest, this.limits, this.encodings)
    if (run.fields.length > 0) run.memo = head
    return head
  }

  /** The trailers that end one. `page` is what came of a body that is no gRPC. */
  trailers(run: Run, rest: readonly Field[], head: ResponseHead, page?: Page): End {
    if (rest.length === 0 && run.memo instanceof End) return run.memo
    if (rest.length === 1 && run.fields.length === 0 && isWell(rest[0]!)) return WELL
    const status = new StatusReader()
    const metadata = new MetadataReader(this.limits)
    for (const fields of [run.fields, rest]) {
      for (const { name, value } of fields) {
        status.add(name, value)
        metadata.add(name, value)
      }
    }
    const told = status.status
    const end = ended(told ?? endOf(head, page), metadata.metadata, metadata.fault)
    // What no trailers said depends on the head as well.
    if (rest.length === 0 && told !== undefined) run.memo = end
    return end
  }

  /**
   * An answer that is one block (Trailers-Only). A grpc-status counts, whatever HTTP's status says
   * (http-grpc-status-mapping.md).
   */
  only(run: Run, rest: readonly Field[]): End {
    const head = new ResponseHead(run.fields, rest, this.limits, this.encodings)
    const status = new StatusReader()
    for (const { name, value } of run.fields) status.add(name, value)
    for (const { name, value } of rest) status.add(name, value)
    return ended(status.status ?? endOf(head), head.metadata, head.fault)
  }
}

/** From peers that index nothing. */
function isWell({ name, value }: Field): boolean {
  return name === 'grpc-status' && value === '0'
}

/** A failure is worth more than what is wrong with the metadata beside it. */
function ended(status: Status, trailers: Metadata, fault: Status | undefined): End {
  if (fault !== undefined && status.code === Code.OK) return new End({ ...fault, delivery: 'unknown' }, NO_METADATA)
  return status.code === Code.OK && trailers.length === 0 ? WELL : new End(status, trailers)
}

/** How a call ends whose answer ended without a grpc-status (http-grpc-status-mapping.md). */
export function endOf(head: ResponseHead, page?: Page): Status {
  if (head.isGrpc) return lostTrailers()
  return httpFailure(head.httpStatus, head.contentType, page?.quote(head.contentType) ?? '')
}
