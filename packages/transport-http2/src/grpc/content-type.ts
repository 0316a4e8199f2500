/** What a content-type of gRPC's says. */
export interface GrpcContentType {
  /** The codec's name: the content subtype, which is 'proto' where none is given. */
  readonly codec: string
  /** What is answered to it: the same, in lower case and without parameters. */
  readonly answer: string
}

const BARE = 'application/grpc'
const PROTO: GrpcContentType = { codec: 'proto', answer: BARE }
/** The texts that nearly all peers send. */
const KNOWN: ReadonlyMap<string, GrpcContentType> = new Map([
  [BARE, PROTO],
  ...['proto', 'json', 'msgpack'].map((codec) => [`${BARE}+${codec}`, { codec, answer: `${BARE}+${codec}` }] as const),
])
/** In any case, with parameters that mean nothing here (RFC 9110 §8.3.1); the subtype's token is §5.6.2's. */
const GRPC = /^application\/grpc(?:\+([!#$%&'*+.^_`|~0-9a-z-]*))?[ \t]*(?:;.*)?$/i

/**
 * gRPC PROTOCOL-HTTP2, Requests: `application/grpc` with `+proto`, `+json` or another subtype. undefined for all else:
 * `application/grpc-web` is another protocol.
 */
export function parseContentType(text: string): GrpcContentType | undefined {
  const known = KNOWN.get(text)
  if (known !== undefined) return known
  const found = GRPC.exec(text)
  if (found === null) return undefined
  const codec = found[1]?.toLowerCase() ?? ''
  if (codec === '') return PROTO
  return KNOWN.get(`${BARE}+${codec}`) ?? { codec, answer: `${BARE}+${codec}` }
}

/** The content-type that names a codec. Protobuf is the bare one, which everybody knows. */
export function contentTypeOf(codec: string): string {
  return codec === 'proto' ? BARE : `${BARE}+${codec}`
}

/** Whether a codec's name can be part of a content-type. */
export function isSubtype(codec: string): boolean {
  return codec !== '' && GRPC.test(`${BARE}+${codec}`) && !/[; \t]/.test(codec) && codec.toLowerCase() === codec
}

/** Whether an answer names another codec than was asked for. The bare type names none: some servers know no other. */
export function contradicts({ answer, codec }: GrpcContentType, asked: string): boolean {
  return answer !== BARE && codec !== asked
}
