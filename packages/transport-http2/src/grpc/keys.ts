import { key } from '@skein/core'
import type { Key } from '@skein/core'

/**
 * What a call sends its messages with: a compressor's name, or 'identity' for none. A client sets it before the call
 * begins, a server's handler before its headers leave; it is then announced and holds for the call. Set to 'identity'
 * later on, it holds for the messages from there on, each of which says of itself whether it is compressed.
 * undefined: what the transport's options say.
 */
export const compression: Key<string | undefined> = key<string | undefined>('compression', undefined)

/** The `grpc-encoding` that the peer announced; undefined where it announced none. */
export const messageEncoding: Key<string | undefined> = key<string | undefined>('messageEncoding', undefined)
