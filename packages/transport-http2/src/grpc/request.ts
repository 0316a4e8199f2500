import { Code } from '@skein/core'
import type { Metadata, Status } from '@skein/core'
import type { Field, Run } from '@skein/h2'
import type { MetadataLimits } from '@skein/kit/metadata'
import { NO_METADATA } from '@skein/kit/status'
import type { Compressor } from '@skein/kit/node/compression'
import { parseContentType } from './content-type.ts'
import type { GrpcContentType } from './content-type.ts'
import { parseAccept } from './encodings.ts'
import type { Encodings } from './encodings.ts'
import { MetadataReader } from './metadata.ts'
import { refuseMethod, refuseType } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { parseTimeout } from './timeout.ts'

/** What a client of ours calls itself, where its user says nothing. */
export const USER_AGENT = 'grpc-node-skein'

const TIMEOUT = 'grpc-timeout'

/** What a server reads of a request's fields (Request-Headers of gRPC PROTOCOL-HTTP2). One for all that are alike. */
export class RequestHead {
  httpMethod = ''
  path = ''
  /** `:authority`, or `host` where there is none (RFC 9113 §8.3.1). */
  authority = ''
  /** The codec that is asked for, and the content-type of the answer; undefined where it is no gRPC. */
  type: GrpcContentType | undefined = undefined
  /** `grpc-encoding`. */
  encoding: string | undefined = undefined
  /** What undoes that; undefined for identity. */
  compressor: Compressor | undefined = undefined
  /** `grpc-accept-encoding`; undefined where the client said nothing. */
  accepts: readonly string[] | undefined = undefined
  /** In ms; Infinity where there is none. Of the call at hand the reader has it. */
  timeout: number = Infinity
  metadata: Metadata = NO_METADATA
  /** It is to be answered in HTTP, since it is no gRPC. */
  refusal: Refusal | undefined = undefined
  /** It is gRPC, and can't be served: how its call ends at once. */
  fault: Status | undefined = undefined
  /** The server's own: what it found for the path. */
  memo: unknown = undefined
  private contentType: string | undefined = undefined
  private metadataBytes = 0
  private metadataFault: Status | undefined = undefined
  private timeoutText = ''
  /** The head for the rest of the fields as it last was, timeouts aside. */
  private further: RequestHead | undefined = undefined
  private furtherRest: readonly Field[] = []

  /** `before` is what came ahead of these fields, in the same block. */
  constructor(
    fields: readonly Field[], limits: MetadataLimits, encodings: Encodings, before: RequestHead | undefined,
  ) {
    if (before !== undefined) this.goOn(before)
    const metadata = new MetadataReader(limits, before?.metadata, before?.metadataBytes, before?.metadataFault)
    for (const field of fields) this.add(field, metadata)
    this.metadata = metadata.metadata
    this.metadataBytes = metadata.bytes
    this.metadataFault = metadata.fault
    this.judge(encodings)
  }

  /** The head for this and the fields after it; the same again for the same fields. */
  with(rest: readonly Field[], limits: MetadataLimits, encodings: Encodings): RequestHead {
    const { further } = this
    if (further !== undefined && alike(rest, this.furtherRest)) return further
    const found = new RequestHead(rest, limits, encodings, this)
    // Its fault would be that of others, whose timeouts are good.
    if (Number.isNaN(found.timeout)) return found
    this.furtherRest = rest
    this.further = found
    return found
  }

  private goOn(before: RequestHead): void {
    this.httpMethod = before.httpMethod
    this.path = before.path
    this.authority = before.authority
    this.contentType = before.contentType
    this.encoding = before.encoding
    this.accepts = before.accepts
    this.timeout = before.timeout
    this.timeoutText = before.timeoutText
  }

  private add({ name, value }: Field, metadata: MetadataReader): void {
    switch (name) {
      case ':method':
        this.httpMethod = value
        break
      case ':path':
        this.path = value
        break
      case ':authority':
        this.authority = value
        break
      case 'host':
        if (this.authority === '') this.authority = value
        break
      case 'content-type':
        this.contentType = value
        break
      case 'grpc-encoding':
        this.encoding = value.toLowerCase()
        break
      case 'grpc-accept-encoding':
        this.accepts = parseAccept(value, this.accepts)
        break
      case TIMEOUT:
        this.timeout = parseTimeout(value)
        this.timeoutText = value
        break
      case 'user-agent':
        // That of our own clients tells nobody anything.
        if (value !== USER_AGENT) metadata.add(name, value)
        break
      default:
        metadata.add(name, value)
    }
  }

  /** A missing `te` is let pass: it only tells of a proxy that might lose trailers. */
  private judge(encodings: Encodings): void {
    this.type = this.contentType === undefined ? undefined : parseContentType(this.contentType)
    this.compressor = encodings.find(this.encoding)
    if (this.httpMethod !== 'POST') this.refusal = refuseMethod(this.httpMethod)
    else if (this.type === undefined) this.refusal = refuseType(this.contentType)
    this.fault = this.metadataFault ?? this.timeoutFault() ?? encodings.fault(this.encoding, 'server')
    if (this.fault !== undefined) this.fault = { ...this.fault, delivery: 'unprocessed' }
  }

  private timeoutFault(): Status | undefined {
    if (!Number.isNaN(this.timeout)) return undefined
    const text = JSON.stringify(this.timeoutText.slice(0, 20))
    const message = `grpc-timeout: ${text} is none; it takes 1 to 8 digits and one of H, M, S, m, u and n`
    return { code: Code.INTERNAL, message }
  }
}

/** Whether two lists of fields say the same, timeouts aside, if those are some. */
function alike(one: readonly Field[], other: readonly Field[]): boolean {
  if (one.length !== other.length) return false
  for (let i = 0; i < one.length; i++) {
    const a = one[i]!
    const b = other[i]!
    if (a === b) continue
    if (a.name !== b.name) return false
    if (a.value !== b.value && (a.name !== TIMEOUT || Number.isNaN(parseTimeout(a.value)))) return false
  }
  return true
}

/** Reads the requests of a listener's connections. What was found for a run is kept in its memo. */
export class RequestReader {
  /** Of the request that was read last, in ms; Infinity where it has none, NaN where it has a fault for it. */
  timeout: number = Infinity
  private readonly limits: MetadataLimits
  private readonly encodings: Encodings
  private readonly nothing: RequestHead

  constructor(limits: MetadataLimits, encodings: Encodings) {
    this.limits = limits
    this.encodings = encodings
    this.nothing = new RequestHead([], limits, encodings, undefined)
  }

  /** Its fields are a run and what follows it, of which most requests have a timeout alone. */
  read(run: Run, rest: readonly Field[]): RequestHead {
    const head = (run.memo ?? this.first(run)) as RequestHead
    this.timeout = head.timeout
    if (rest.length === 0) return head
    if (rest.length === 1 && rest[0]!.name === TIMEOUT) {
      const timeout = parseTimeout(rest[0]!.value)
      if (timeout >= 0) {
        this.timeout = timeout
        return head
      }
    }
    const further = head.with(rest, this.limits, this.encodings)
    this.timeout = further.timeout
    for (let i = 0; i < rest.length; i++) {
      if (rest[i]!.name === TIMEOUT) this.timeout = parseTimeout(rest[i]!.value)
    }
    return further
  }

  /** A run without fields is everybody's, and keeps nothing for anybody. */
  private first(run: Run): RequestHead {
    if (run.fields.length === 0) return this.nothing
    const head = new RequestHead(run.fields, this.limits, this.encodings, undefined)
    run.memo = head
    return head
  }
}
