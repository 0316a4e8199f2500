export type List = readonly (readonly [name: string, value: string])[]

const grpc = (path: string, agent: string, ...more: List): List => [
  [':method', 'POST'], [':scheme', 'http'], [':path', path], [':authority', 'orders.internal:50051'], ['te', 'trailers'],
  ['content-type', 'application/grpc'], ['user-agent', agent], ...more,
]

/** Requests as they are sent by what is in use. */
export const REQUESTS: readonly List[] = [
  grpc('/shop.v1.Orders/Place', 'grpc-go/1.85.0', ['grpc-timeout', '999834u']),
  grpc('/shop.v1.Orders/Place', 'grpc-go/1.85.0', ['grpc-timeout', '999127u']),
  grpc('/shop.v1.Orders/Watch', 'grpc-python/1.85.0 grpc-c/53.0.0 (linux; chttp2)',
    ['grpc-accept-encoding', 'identity, deflate, gzip'], ['accept-encoding', 'identity,gzip'], ['grpc-timeout', '5S']),
  grpc('/grpc.health.v1.Health/Check', 'grpc-java-netty/1.79.0', ['grpc-accept-encoding', 'gzip'],
    ['grpc-trace-bin', 'AABL+S81d7NNpqPOkp0ODkc2AQDwZ6oLqQK3AgE'], ['authorization', 'Bearer eyJhbGciOiJSUzI1NiJ9.e30.xx']),
  grpc('/shop.v1.Orders/Place', 'grpc-node-js/1.14.7', ['grpc-accept-encoding', 'identity,deflate,gzip'],
    ['traceparent', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'], ['x-request-id', 'f058ebd6-02f7-4d3f']),
  grpc('/shop.v1.Orders/Place', 'tonic/0.14.2'),
  [
    [':method', 'GET'], [':authority', 'www.example.com'], [':scheme', 'https'], [':path', '/search?q=h%C3%A9llo&page=2'],
    ['sec-ch-ua', '"Chromium";v="142", "Not_A Brand";v="99"'], ['sec-ch-ua-mobile', '?0'],
    ['upgrade-insecure-requests', '1'],
    ['user-agent', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'],
    ['accept', 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8'],
    ['sec-fetch-site', 'none'], ['accept-encoding', 'gzip, deflate, br, zstd'], ['accept-language', 'de-DE,de;q=0.9'],
    ['cookie', 'session=31d4d96e407aad42'], ['cookie', 'theme=dark'], ['priority', 'u=0, i'],
  ],
  [
    [':method', 'GET'], [':path', '/style.css'], [':authority', 'www.example.com'], [':scheme', 'https'],
    ['user-agent', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:144.0) Gecko/20100101 Firefox/144.0'],
    ['accept', 'text/css,*/*;q=0.1'], ['if-none-match', 'W/"3147526947"'], ['referer', 'https://www.example.com/'],
    ['te', 'trailers'],
  ],
  [
    [':method', 'POST'], [':scheme', 'https'], [':path', '/shop.v1.Orders/Place'], [':authority', 'api.example.com'],
    ['content-type', 'application/grpc-web+proto'], ['x-forwarded-for', '203.0.113.7, 10.0.0.3'],
    ['x-forwarded-proto', 'https'], ['x-envoy-expected-rq-timeout-ms', '15000'], ['via', '1.1 google'],
    ['x-request-id', '7d1b7f32-9d31-4d0b-8a77-2f5f5a6a9b10'],
  ],
]

/** Responses and trailers. */
export const RESPONSES: readonly List[] = [
  [[':status', '200'], ['content-type', 'application/grpc'], ['grpc-encoding', 'identity'],
    ['grpc-accept-encoding', 'gzip']],
  [['grpc-status', '0'], ['grpc-message', '']],
  [['grpc-status', '5'], ['grpc-message', 'no order %22a1%22'], ['grpc-status-details-bin', 'CAUSCG5vIG9yZGVy']],
  [[':status', '200'], ['content-type', 'application/grpc'], ['grpc-status', '12'],
    ['grpc-message', 'unknown method Foo for service shop.v1.Orders']],
  [[':status', '502'], ['server', 'nginx/1.29.3'], ['date', 'Fri, 21 Nov 2025 10:00:00 GMT'],
    ['content-type', 'text/html'], ['content-length', '157']],
  [[':status', '200'], ['date', 'Fri, 21 Nov 2025 10:00:01 GMT'], ['cache-control', 'private, max-age=0'],
    ['set-cookie', 'session=31d4; path=/; HttpOnly; Secure'], ['set-cookie', 'theme=dark; path=/'], ['x-name', 'caf\xe9'],
    ['vary', 'accept-encoding'], ['strict-transport-security', 'max-age=31536000']],
]
