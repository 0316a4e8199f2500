/** The name of HTTP/2 over TLS in ALPN, without which it is not spoken: RFC 9113 §3.2. */
export const PROTOCOL = 'h2'
