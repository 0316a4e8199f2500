/**
 * What a codec must know of a message. `T` is what is passed to be encoded, `R` what comes out of decoding: they differ
 * where a validator fills in defaults or transforms.
 */
export interface TypeRef<T = unknown, R = T> {
  /** For errors and for codecs that look types up: `shop.v1.Order`. */
  readonly name: string
  /** What a codec of that kind reads: a message of a `.proto`, a Standard Schema. Absent: any value. */
  readonly schema?: unknown
  /** How values look to codecs that have no schema of their own. */
  readonly form?: ((codec: string) => Form<T, R>) | undefined
  readonly __type?: readonly [T, R]
}

/**
 * Values as a codec without schemas writes them (JSON's canonical protobuf form for 'json', plain objects otherwise).
 * Both ways check: a value that doesn't fit throws an RpcError that names the path of the field.
 */
export interface Form<T, R = T> {
  write(value: T): unknown
  read(raw: unknown): R
}

/** One method of a service. `I` and `O` are what goes in to be sent, `RI` and `RO` what arrives at the other end. */
export interface Method<
  I = unknown, O = unknown, RI = I, RO = O, C extends boolean = boolean, S extends boolean = boolean,
> {
  /** As on the wire: `/shop.v1.Orders/Place`. */
  readonly path: string
  readonly input: TypeRef<I, RI>
  readonly output: TypeRef<O, RO>
  readonly clientStream: C
  readonly serverStream: S
  /** May be run more than once with the effect of once. @default false */
  readonly idempotent: boolean
}
