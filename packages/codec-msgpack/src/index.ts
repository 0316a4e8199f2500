export { msgpack } from './msgpack.ts'
export type { MsgpackOptions } from './msgpack.ts'
