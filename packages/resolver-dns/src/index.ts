export { dns } from './dns.ts'
export type { DnsOptions } from './options.ts'
export type { Address, NameServer, ServiceRecord } from './name-server.ts'
export type { Search, SystemNames } from './system-names.ts'
