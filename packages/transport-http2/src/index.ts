export { http2 } from './http2.ts'
export type { Http2Keepalive, Http2Limits, Http2Options, Http2PingPolicy } from './options.ts'
export { compression, messageEncoding } from './grpc/keys.ts'
export type { Compressor } from '@skein/kit/node/compression'
