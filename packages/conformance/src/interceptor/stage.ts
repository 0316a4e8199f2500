import type { Interceptor } from '@skein/core'
import { chain } from '@skein/kit/guard'
import { InvokeStage } from '../invoke/stage.ts'
import type { Line } from '../line/line.ts'

export class InterceptorStage extends InvokeStage {
  readonly interceptor: Interceptor

  constructor(interceptor: Interceptor) {
    super((far) => interceptor(far))
    this.interceptor = interceptor
  }

  /** Interceptors around the far end, composed as a client and a server compose them; none gives the far end itself. */
  composed(...interceptors: readonly Interceptor[]): Line {
    return this.through(chain(interceptors, this.far.invoke))
  }
}
