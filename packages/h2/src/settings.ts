import { FLOW_CONTROL_ERROR, FRAME_SIZE_ERROR, PROTOCOL_ERROR } from './codes.ts'
import { Fault } from './fault.ts'
import { LEAST_FRAME, MAX_31, MOST_FRAME, read16, read32, write32 } from './frames.ts'

/** What one end tells the other that it takes (RFC 9113 §6.5.2). */
export interface Settings {
  /** 0x1: bytes that the peer's header compressor may have remembered here. */
  readonly headerTableSize: number
  /** 0x2: 1 where pushes are taken. */
  readonly enablePush: number
  /** 0x3: streams that the peer may have open. */
  readonly maxConcurrentStreams: number
  /** 0x4: what may be sent on a stream ahead of its reader. */
  readonly initialWindowSize: number
  /** 0x5: the largest payload of a frame. */
  readonly maxFrameSize: number
  /** 0x6: the largest header list, with 32 bytes for each field. */
  readonly maxHeaderListSize: number
}

/** What holds until SETTINGS say otherwise. */
export const DEFAULTS: Settings = {
  headerTableSize: 4_096, enablePush: 1, maxConcurrentStreams: Infinity, initialWindowSize: 65_535,
  maxFrameSize: LEAST_FRAME, maxHeaderListSize: Infinity,
}

const KEYS: readonly (keyof Settings)[] = [
  'headerTableSize', 'enablePush', 'maxConcurrentStreams', 'initialWindowSize', 'maxFrameSize', 'maxHeaderListSize',
]
/** An identifier and a value. */
const ENTRY = 6

/** The payload that tells of those that are given; what has no limit isn't told. */
export function writeSettings(settings: Partial<Settings>): Uint8Array {
  const given = KEYS.filter((key) => (settings[key] ?? Infinity) !== Infinity)
  const payload = new Uint8Array(given.length * ENTRY)
  let at = 0
  for (const key of given) {
    payload[at + 1] = KEYS.indexOf(key) + 1
    at = write32(payload, at + 2, settings[key]!)
  }
  return payload
}

/** What holds after a SETTINGS frame; later entries win, and unknown ones are passed over (RFC 9113 §6.5.2, §6.5.3). */
export function readSettings(before: Settings, buffer: Uint8Array, start: number, end: number): Settings {
  if ((end - start) % ENTRY !== 0) throw new Fault(FRAME_SIZE_ERROR, `SETTINGS of ${end - start} bytes`)
  const after: Record<keyof Settings, number> = { ...before }
  for (let at = start; at < end; at += ENTRY) {
    const key = KEYS[read16(buffer, at) - 1]
    if (key === undefined) continue
    const value = read32(buffer, at + 2)
    check(key, value)
    after[key] = value
  }
  return after
}

/**
 * All sizes of the header table that a sound SETTINGS frame passes through: an encoder has to signal the smallest (RFC
 * 9113 §6.5.3, RFC 7541 §4.2).
 */
export function tableSizes(buffer: Uint8Array, start: number, end: number): number[] {
  const sizes: number[] = []
  for (let at = start; at < end; at += ENTRY) {
    if (KEYS[read16(buffer, at) - 1] === 'headerTableSize') sizes.push(read32(buffer, at + 2))
  }
  return sizes
}

function check(key: keyof Settings, value: number): void {
  if (key === 'enablePush' && value > 1) throw new Fault(PROTOCOL_ERROR, `SETTINGS_ENABLE_PUSH is ${value}`)
  if (key === 'initialWindowSize' && value > MAX_31) {
    throw new Fault(FLOW_CONTROL_ERROR, `SETTINGS_INITIAL_WINDOW_SIZE is ${value}`)
  }
  if (key === 'maxFrameSize' && (value < LEAST_FRAME || value > MOST_FRAME)) {
    throw new Fault(PROTOCOL_ERROR, `SETTINGS_MAX_FRAME_SIZE is ${value}`)
  }
}
