/** What the two sides of a subject are given: the same on both. */
export interface SideOptions {
  /** PEM texts of a certificate for localhost; plain when absent. */
  readonly tls?: { readonly cert: string, readonly key: string }
  /** Interceptors on the client and on the server. */
  readonly interceptors: readonly [client: number, server: number]
  /** How many methods are called in turn. More than one: those of the service Many. */
  readonly methods: number
}

export interface Served {
  /** host:port */
  readonly address: string
  close(): Promise<void>
}

/** Called once per call, never before the method that took it has returned. An error ends the measurement. */
export type Done = (error?: unknown) => void

/** A call as a promise: what waits for one outside of the measurement. */
export function settled(start: (done: Done) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => {
      if (error === undefined) resolve()
      else reject(error instanceof Error ? error : new Error(String(error)))
    })
  })
}

/** One client on one connection. A method is left out where the subject has no such thing. */
export interface Caller {
  /** method: which of Many's, by its number; Bench's Unary where only one is called. */
  unary?(method: number, done: Done): void
  blob?(payload: Uint8Array, done: Done): void
  serverStream?(messages: number, done: Done): void
  clientStream?(messages: number, done: Done): void
  duplex?(messages: number, done: Done): void
  /** Opens a duplex stream, passes one message there and back, and leaves it open. */
  hold?(): Promise<void>
  close(): Promise<void>
}

/** One framework or floor in Node: a file of subjects/ exports `create(variant)`, which makes it or promises it. */
export interface Subject {
  serve(options: SideOptions): Promise<Served>
  /** Resolves once a first call has been answered or the connection is known to stand. */
  connect(address: string, options: SideOptions): Promise<Caller>
}

/** The value of every small message: with its field's tag and length, 16 bytes of protobuf. */
export const text = 'fourteen bytes'
/** The largest message that a subject must let through, in bytes: 100 MiB, also as base64 in JSON. */
export const messageLimit: number = 160 * 2 ** 20
