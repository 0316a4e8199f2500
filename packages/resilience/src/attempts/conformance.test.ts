import type { Invoke } from '@skein/core'
import { interceptorConformance, invokeConformance } from '@skein/conformance'
import { OwnHost } from '@skein/kit/host'
import type { Policy } from '@skein/kit/policy'
import { hedge } from '../hedge/hedge.ts'
import { retry } from '../retry/retry.ts'

const POLICIES: Readonly<Record<string, () => Policy>> = {
  'retry()': () => retry(),
  'retry() with a limit for each attempt': () => retry({ perAttemptTimeout: 5_000, idempotent: ['/skein.conformance.Calls/*'] }),
  'hedge()': () => hedge({ idempotent: ['/skein.conformance.Calls/*'] }),
  'hedge() of a method that runs once': () => hedge({ delay: 0 }),
}

for (const [name, make] of Object.entries(POLICIES)) {
  interceptorConformance({ name, make: () => make()(new OwnHost({})) })
  invokeConformance({ name, make: (far: Invoke<unknown, unknown>) => make()(new OwnHost({}))(far) })
}
