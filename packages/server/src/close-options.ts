import { atLeast } from './checks.ts'

export interface CloseOptions {
  /**
   * ms in which the server still takes calls, while its health says already that it doesn't serve: for balancers and
   * probes to notice. @default the server's `pause`; 0 where `grace` is 0
   */
  readonly pause?: number | undefined
  /** ms after that which running calls may end in, before they are cancelled. @default the server's `grace` */
  readonly grace?: number | undefined
  /**
   * ms after that which the handlers of cancelled calls may end in, before they are left alone.
   * @default the server's `force`; 0 where `grace` is 0
   */
  readonly force?: number | undefined
}

/** ms of each stage, one after the other. */
export interface Times {
  readonly pause: number
  readonly grace: number
  readonly force: number
}

export const TIMES: Times = { pause: 0, grace: 10_000, force: 1_000 }

/** Throws INVALID_ARGUMENT for what is no time. */
export function timesOf({ pause, grace, force }: CloseOptions, own: Times): Times {
  // Who gives calls no time wants it closed at once.
  const rest = grace === 0 ? { pause: 0, force: 0 } : own
  return {
    pause: atLeast(0, 'pause', pause, rest.pause),
    grace: atLeast(0, 'grace', grace, own.grace),
    force: atLeast(0, 'force', force, rest.force),
  }
}
