/** What the two ends of a connection said, in the chunks in which it left. */
export interface Conversation {
  readonly toServer: readonly Uint8Array[]
  readonly toClient: readonly Uint8Array[]
}

/** Who is played to. */
export type Role = 'server' | 'client'
