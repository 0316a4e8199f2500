import { constants } from 'node:http2'
import type { Http2Session, ServerOptions, Settings } from 'node:http2'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Http2Options } from '@skein/transport-http2'
import type { Random } from '../common/random.ts'

/** Calls at once on a connection, at most; a server takes twice as many. */
export const MOST_CALLS = 24

/** PADDING_STRATEGY_ALIGNED, which the types of Node leave out. */
const ALIGNED = 1

function settings(random: Random): Settings {
  return {
    initialWindowSize: random.pick([1_000, 16_384, 65_535, 262_144, 1_048_576]),
    headerTableSize: random.pick([0, 64, 4_096, 65_536]),
    maxFrameSize: random.pick([16_384, 65_536, 1_048_576]),
    maxHeaderListSize: 65_536,
  }
}

/** Of a session of node:http2; its own guards against floods are for others than us. */
export function sessionOptions(random: Random): ServerOptions {
  const { PADDING_STRATEGY_NONE, PADDING_STRATEGY_MAX } = constants
  return {
    settings: { ...settings(random), maxConcurrentStreams: 2 * MOST_CALLS, enablePush: false },
    paddingStrategy: random.pick([PADDING_STRATEGY_NONE, ALIGNED, PADDING_STRATEGY_MAX]),
    maxDeflateDynamicTableSize: random.pick([0, 4_096, 16_384]),
    maxSessionMemory: 64,
    streamResetBurst: 1_000_000,
    streamResetRate: 1_000_000,
  }
}

/** Changes what it takes again and again, in mid-flight. */
export async function changeSettings(session: Http2Session, random: Random, over: () => boolean): Promise<void> {
  while (!over()) {
    await sleep(random.pick([20, 100, 400]), undefined, { ref: false })
    if (over() || session.destroyed || session.closed) return
    if (session.connecting) continue
    const dice = random.next()
    if (dice < 0.6) {
      await new Promise<void>((resolve) => {
        session.once('close', resolve)
        session.settings(settings(random), () => {
          session.off('close', resolve)
          resolve()
        })
      })
    } else if (dice < 0.8) session.setLocalWindowSize(random.pick([65_535, 200_000, 2_097_152]))
    else session.ping(() => undefined)
  }
}

/** Of our end. */
export function ownOptions(random: Random): Http2Options {
  const streamBytes = random.pick([1_000, 16_384, 65_535, 262_144])
  return {
    window: {
      streamBytes,
      mostBytes: random.pick([streamBytes, 8 * 2 ** 20]),
      unreadBytes: random.pick([1, 2 ** 20, 64 * 2 ** 20]),
    },
    frameBytes: random.pick([16_384, 65_536, 1_048_576]),
    compression: { algorithm: 'gzip', minBytes: random.pick([0, 1_024, 100_000]) },
    limits: { metadataBytes: 65_536 },
    maxBufferedBytes: random.pick([65_536, 4 * 2 ** 20]),
  }
}
