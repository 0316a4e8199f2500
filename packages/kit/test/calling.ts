import type { Interceptor, Metadata, Method } from '@skein/core'
import { MethodCaller } from '../src/caller.ts'
import type { Caller } from '../src/caller.ts'
import { TickClock } from '../src/clock.ts'
import { ManualClock } from '../src/manual-clock.ts'
import type { MethodDefaults } from '../src/policy.ts'
import { NO_METADATA } from '../src/status.ts'
import { TimerWheel } from '../src/wheel.ts'
import { Line, METHOD } from './scripted.ts'

/** A client whose server is the test, with no codec in between. */
export class Calling implements Caller {
  readonly clock: ManualClock = new ManualClock(1000)
  readonly tick: TickClock = new TickClock(this.clock)
  readonly wheel: TimerWheel = new TimerWheel(this.clock)
  readonly timeout = 500
  readonly idleTimeout = 100
  readonly codec = 'test'
  readonly metadata: Metadata = NO_METADATA
  readonly propagate: readonly string[] = ['x-trace']
  readonly line: Line<unknown, unknown> = new Line()
  readonly wallClock = (): number => 1_000_000
  /** The codecs that a step was made for. */
  readonly steps: string[] = []
  enforced = true
  /** What a service config says of all methods. */
  given: MethodDefaults | undefined = undefined

  defaults(): MethodDefaults | undefined {
    return this.given
  }

  enforces(): boolean {
    return this.enforced
  }

  step(_method: Method, codec: string): Line<unknown, unknown>['invoke'] {
    if (codec === 'none') throw new TypeError('no such codec')
    this.steps.push(codec)
    return this.line.invoke
  }

  /** A method's caller, of the shape that is wanted. */
  method(clientStream: boolean, serverStream: boolean, interceptors: readonly Interceptor[] = []): MethodCaller {
    return new MethodCaller({ ...METHOD, clientStream, serverStream }, this, interceptors)
  }
}
