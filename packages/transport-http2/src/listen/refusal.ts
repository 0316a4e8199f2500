import { ENHANCE_YOUR_CALM, FRAME_HEADER } from '@skein/h2'

const SETTINGS = 0x4
const GOAWAY = 0x7

/**
 * All that a server says on a connection that it does not take: empty SETTINGS, as its preface (RFC 9113 §3.4), and
 * GOAWAY (§6.8), by which the client knows that nothing of what it sent was read.
 */
export function refusal(why: string): Buffer {
  const debug = Buffer.from(why, 'latin1')
  const bytes = Buffer.alloc(2 * FRAME_HEADER + 8)
  bytes[3] = SETTINGS
  bytes.writeUIntBE(8 + debug.length, FRAME_HEADER, 3)
  bytes[FRAME_HEADER + 3] = GOAWAY
  bytes.writeUInt32BE(ENHANCE_YOUR_CALM, 2 * FRAME_HEADER + 4)
  return Buffer.concat([bytes, debug])
}
