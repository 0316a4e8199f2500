export { memory } from './transport.ts'
export type { MemoryTransport } from './transport.ts'
export type { MemoryOptions } from './options.ts'
