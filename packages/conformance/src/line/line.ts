import type { Metadata, Method } from '@skein/core'
import { CallContext } from '@skein/kit/call'
import { NO_METADATA } from '@skein/kit/status'
import type { Case, Stage } from '../case.ts'
import type { Far } from '../far.ts'
import type { Recorder, RecorderOptions } from '../recorder.ts'
import { methodOf } from '../samples.ts'
import type { ShapeName } from '../samples.ts'

export interface CallOptions extends RecorderOptions {
  /** @default 'Duplex' */
  readonly shape?: ShapeName
  readonly metadata?: Metadata
  readonly deadline?: number
  readonly codec?: string
  readonly method?: Method
}

export function contextOf({ shape = 'Duplex', method = methodOf(shape), ...rest }: CallOptions = {}): CallContext {
  const { metadata = NO_METADATA, deadline = Infinity, codec = 'raw' } = rest
  return new CallContext(method, metadata, deadline, codec, undefined, undefined)
}

/** Whatever a call can be made through, with a scripted far end. What its messages are is its own affair. */
export interface Line {
  readonly far: Far<unknown, unknown>
  open(options?: CallOptions): Recorder<unknown, unknown>
  /** Messages that differ by size and by seed. */
  request(size: number, seed?: number): unknown
  response(size: number, seed?: number): unknown
  /** Resolves when what was sent before, both ways, has arrived. */
  fence(): Promise<void>
}

export interface LineStage extends Stage { line(): Promise<Line> }

/** A case that holds for every Invoke, whatever it goes through. */
export function onLine(name: string, run: (line: Line) => Promise<void>): Case<LineStage> {
  return { name, run: async (stage) => { await run(await stage.line()) } }
}
