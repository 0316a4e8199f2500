export { tcp } from './tcp.ts'
export type { TcpLimits, TcpOptions } from './options.ts'
