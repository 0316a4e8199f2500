import type { Client } from '@skein/client'
import type { Compressions } from '../compression/compressions.ts'
import type { ClientFlags } from '../flags/client.ts'
import type { OpenRcaService, TestService, UnimplementedService } from '../schema.ts'

/** One of the cases that gRPC's interoperability descriptions name. */
export interface Case {
  readonly name: string
  readonly about: string
  /**
   * Gives what it leaves open, in words, where it couldn't see all. Rejects with what is wrong; with a Lacking where it
   * can't be run.
   */
  readonly run: (setting: Setting) => Promise<string | void>
}

export interface Clients {
  readonly test: Client<typeof TestService>
  /** The same, with calls whose messages may be compressed. */
  readonly compressing: Client<typeof TestService>
  readonly unimplemented: Client<typeof UnimplementedService>
  readonly orca: Client<typeof OpenRcaService>
}

export interface Setting extends Clients {
  readonly flags: ClientFlags
  readonly compressions: Compressions
  /** On a channel of its own. */
  open(): Clients & AsyncDisposable
}

/** A case that can't be run to its end for something that one side, by its nature, doesn't have. */
export class Lacking extends Error {}
