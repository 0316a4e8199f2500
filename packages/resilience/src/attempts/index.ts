export type {
  AttemptPolicy, Attempting, Budget, HedgingPolicy, PolicyOf, RetryPolicy, Shared, Throttle,
} from './policy.ts'
