import type { Interceptor } from '@skein/core'
import { Relay } from '@skein/kit/sinks'
import { invokeConformance } from '../index.ts'

const relay: Interceptor = (next) => (call, responses) => new Relay(responses).start(next, call)

invokeConformance({ name: 'the far end itself', make: (far) => far })
invokeConformance({ name: "kit's Relay", make: (far) => relay(relay(far)) })
