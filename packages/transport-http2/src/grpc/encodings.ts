import { Code } from '@skein/core'
import type { Status } from '@skein/core'
import { checkedCompressor, deflate, gzip, zstd } from '@skein/kit/node/compression'
import type { Compressor } from '@skein/kit/node/compression'

const IDENTITY = 'identity'

/** The compressors that an end has, and what may be sent with them (grpc/grpc doc/compression.md). */
export class Encodings {
  /** What `grpc-accept-encoding` says of this end. */
  readonly accept: string
  private readonly known: ReadonlyMap<string, Compressor>

  /** `own` are a user's, which come before ours of the same name. Throws INVALID_ARGUMENT for what is no compressor. */
  constructor(own: readonly Compressor[] = []) {
    const all = [gzip, deflate, zstd, ...own.map(checkedCompressor)]
    this.known = new Map(all.map((it) => [it.name, it]))
    this.accept = [IDENTITY, ...this.known.keys()].join(',')
  }

  /** By a name as peers write it. undefined for 'identity', too: ask `fault` which it was. */
  find(name: string | undefined): Compressor | undefined {
    return name === undefined ? undefined : this.known.get(name)
  }

  /** Why messages can't be sent with what a call or an option names; undefined where they can, 'identity' too. */
  refusal(wanted: string | undefined): Status | undefined {
    if (wanted === undefined || wanted === IDENTITY || this.known.has(wanted)) return undefined
    const message = `compression: there is no ${JSON.stringify(wanted)}; there are ${this.listed}`
    return { code: Code.INVALID_ARGUMENT, message, delivery: 'unsent' }
  }

  /**
   * With what a request is sent: what its caller wants, since nothing is known of a server before its first answer,
   * unless an answer has said by then that the server can't read it (compression.md).
   */
  forRequest(wanted: string | undefined, learnt: readonly string[] | undefined): Compressor | undefined {
    const found = this.find(wanted)
    return found === undefined || learnt?.includes(found.name) === false ? undefined : found
  }

  /**
   * With what an answer is sent: what is wanted, if the client said that it accepts it. One that said nothing but
   * compressed its request can read that.
   */
  forAnswer(
    wanted: string | undefined, accepted: readonly string[] | undefined, asked: string | undefined,
  ): Compressor | undefined {
    const found = this.find(wanted)
    if (found === undefined) return undefined
    return (accepted === undefined ? found.name === asked : accepted.includes(found.name)) ? found : undefined
  }

  /**
   * Why messages in a `grpc-encoding` can't be read; undefined where they can. A server answers UNIMPLEMENTED with the
   * list of what it takes, a client fails its call with INTERNAL.
   */
  fault(announced: string | undefined, at: 'server' | 'client'): Status | undefined {
    if (announced === undefined || announced === '' || announced === IDENTITY) return undefined
    if (this.known.has(announced)) return undefined
    const name = JSON.stringify(announced.length > 64 ? `${announced.slice(0, 64)}…` : announced)
    if (at === 'client') {
      const message = `the server's messages are compressed by ${name}, and this client accepts ${this.listed}`
      return { code: Code.INTERNAL, message }
    }
    const message = `grpc-encoding: this server has no ${name}; it accepts ${this.listed}`
    return { code: Code.UNIMPLEMENTED, message, delivery: 'unprocessed' }
  }

  private get listed(): string {
    return this.accept.replaceAll(',', ', ')
  }
}

/**
 * What is wrong with a message's Compressed-Flag; undefined where nothing is. 0 is always right, 1 where `compressor`
 * is there for it: not without a `grpc-encoding` (gRPC PROTOCOL-HTTP2, Requests), nor with identity (compression.md).
 */
export function flagFault(flag: number, compressor: Compressor | undefined): Status | undefined {
  if (flag === 0 || (flag === 1 && compressor !== undefined)) return undefined
  const message = flag === 1
    ? 'a message is flagged as compressed, and no grpc-encoding other than identity was announced'
    : `a message begins with the flag ${flag}, which is neither 0 nor 1: this is no gRPC framing`
  return { code: Code.INTERNAL, message }
}

/** A list of codings, in lower case, of a `grpc-accept-encoding` or several; `before` is what the others said. */
export function parseAccept(text: string, before: readonly string[] = []): readonly string[] {
  const names = text.toLowerCase().split(',').map((it) => it.trim())
  return [...before, ...names.filter((it) => it !== '')]
}
