/** What each message begins with: a flag, and four bytes of length (Length-Prefixed-Message of gRPC PROTOCOL-HTTP2). */
export const PREFIX = 5
/** The flag of a message that is compressed. */
export const COMPRESSED = 1

/** Returns where it ended. */
export function writePrefix(buffer: Uint8Array, at: number, flag: number, length: number): number {
  buffer[at] = flag
  buffer[at + 1] = length >>> 24
  buffer[at + 2] = length >>> 16
  buffer[at + 3] = length >>> 8
  buffer[at + 4] = length
  return at + PREFIX
}

export function readLength(buffer: Uint8Array, at: number): number {
  return ((buffer[at + 1]! << 24) | (buffer[at + 2]! << 16) | (buffer[at + 3]! << 8) | buffer[at + 4]!) >>> 0
}
