/** What one turn of a subject measured. */
export interface Round {
  readonly calls: number
  readonly seconds: number
  /** Latencies in microseconds; null where the client does not tell. */
  readonly p50: number | null
  readonly p99: number | null
  /** On the client's socket, both ways; null where nobody counted. */
  readonly bytes: number | null
  /** Processor time of a call, in microseconds; null where the client is not a subject's. */
  readonly cpu: { readonly client: number | null, readonly server: number }
}

/** What takes turns with others of its kind. */
export interface Turn {
  run(warmupMs: number, measureMs: number): Promise<Round>
  close(): Promise<void>
}
