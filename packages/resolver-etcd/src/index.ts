export { etcd } from './etcd.ts'
export type { EtcdConnection } from './connection.ts'
