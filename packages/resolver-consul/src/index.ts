export { consul } from './consul.ts'
export type { ConsulOptions } from './consul.ts'
export type { ConsulConnection } from './connection.ts'
export type { ConsulQuery } from './query.ts'
