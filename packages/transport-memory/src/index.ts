export { memory } from './transport.ts'
export type { MemoryTransport } from './transport.ts'
export type { MemoryLimits, MemoryOptions } from './options.ts'
