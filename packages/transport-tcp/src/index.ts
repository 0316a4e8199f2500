export { tcp } from './tcp.ts'
export type { TcpKeepalive, TcpLimits, TcpOptions } from './options.ts'
