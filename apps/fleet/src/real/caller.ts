/** A client of the real servers. */
export interface RealCaller {
  readonly name: string
  /** May be run twice. Rejects with an RpcError or with what its kind of client has. */
  echo(id: number): Promise<unknown>
  /** May not. */
  once(id: number): Promise<unknown>
  close(): Promise<void>
}

/** ms for a call, its retries included. */
export const CALL_MS = 5000
