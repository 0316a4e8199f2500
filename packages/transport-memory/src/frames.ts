import type { Bytes, Metadata, Status } from '@skein/core'
import type { ClientStream } from './client-stream.ts'

/** What travels to the server. A stream is named by the caller's end of it. */
export type ToServer =
  | { readonly kind: 'connect' }
  | { readonly kind: 'open'; readonly stream: ClientStream; remainingMs: number }
  | { readonly kind: 'message'; readonly stream: ClientStream; readonly message: Bytes; readonly last: boolean }
  | { readonly kind: 'finish'; readonly stream: ClientStream }
  | { readonly kind: 'cancel'; readonly stream: ClientStream; readonly why: Status }
  | { readonly kind: 'credit'; readonly stream: ClientStream; readonly messages: number; readonly bytes: number }
  | { readonly kind: 'close' }

/** What travels to the client. */
export type ToClient =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'headers'; readonly stream: ClientStream; readonly metadata: Metadata }
  | { readonly kind: 'message'; readonly stream: ClientStream; readonly message: Bytes }
  | { readonly kind: 'end'; readonly stream: ClientStream; readonly status: Status; readonly trailers: Metadata }
  | { readonly kind: 'credit'; readonly stream: ClientStream; readonly messages: number; readonly bytes: number }
  | { readonly kind: 'goodbye'; readonly why: Status }
  | { readonly kind: 'close'; readonly why: Status }
