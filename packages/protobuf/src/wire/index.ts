export { interpretedWireOf, wireOf } from './wire.ts'
export type { Wire } from './wire.ts'
