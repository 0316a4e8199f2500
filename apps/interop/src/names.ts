/** Request metadata that a server sends back: the first with its headers, the second with its trailers. */
export const ECHO_INITIAL = 'x-grpc-test-echo-initial'
export const ECHO_TRAILING = 'x-grpc-test-echo-trailing-bin'

/** The trailer that carries one call's load report. */
export const LOAD_REPORT = 'endpoint-load-metrics-bin'
