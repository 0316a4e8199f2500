/** gRPC's service config, for those who write it in TypeScript; what isn't named here is passed over. */
export interface ServiceConfigJson {
  readonly methodConfig?: readonly MethodConfigJson[] | null | undefined
  readonly retryThrottling?: {
    /** A whole number from 1 to 1000. */
    readonly maxTokens: number
    /** Above 0; three decimals count. */
    readonly tokenRatio: number
  } | null | undefined
  /** Each entry has one field, named like the balancer; the first that is known is taken. */
  readonly loadBalancingConfig?: readonly Readonly<Record<string, object | undefined>>[] | null | undefined
  /** The older form: a name alone. */
  readonly loadBalancingPolicy?: string | null | undefined
  readonly healthCheckConfig?: { readonly serviceName?: string | null | undefined } | null | undefined
  readonly [other: string]: unknown
}

/** Durations are texts such as '1.5s'. */
export interface MethodConfigJson {
  /**
   * A method, a service, or `{}` for all. Ours: a `*` at the end of either stands for any rest, as in 'shop.v1.*'. The
   * more exact service wins, then the more exact method.
   */
  readonly name?: readonly {
    readonly service?: string | null | undefined
    readonly method?: string | null | undefined
  }[] | null | undefined
  readonly timeout?: string | null | undefined
  readonly waitForReady?: boolean | null | undefined
  readonly maxRequestMessageBytes?: number | null | undefined
  readonly maxResponseMessageBytes?: number | null | undefined
  /** Or a `hedgingPolicy`, not both. */
  readonly retryPolicy?: RetryPolicyJson | null | undefined
  readonly hedgingPolicy?: HedgingPolicyJson | null | undefined
  readonly [other: string]: unknown
}

export interface RetryPolicyJson {
  /** The first included: 2 to 5; more counts as 5. */
  readonly maxAttempts: number
  readonly initialBackoff: string
  readonly maxBackoff: string
  readonly backoffMultiplier: number
  /** Names, such as 'UNAVAILABLE', or numbers. */
  readonly retryableStatusCodes: readonly (string | number)[]
  /** How long an attempt may go without an answer before the next is made. @default no limit */
  readonly perAttemptRecvTimeout?: string | null | undefined
  readonly [other: string]: unknown
}

export interface HedgingPolicyJson {
  /** The first included: 2 to 5; more counts as 5. */
  readonly maxAttempts: number
  /** Between two attempts. @default '0s' */
  readonly hedgingDelay?: string | null | undefined
  /** Codes that end an attempt and not the call. @default none */
  readonly nonFatalStatusCodes?: readonly (string | number)[] | null | undefined
  readonly [other: string]: unknown
}
