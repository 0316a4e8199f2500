/** The name of HTTP/2 over TLS in ALPN, without which it is not spoken: RFC 9113 §3.2. */
export const PROTOCOL = 'h2'

/** What GOAWAY says to who pings too much; clients know it by this text: gRFC A8. */
export const TOO_MANY_PINGS = 'too_many_pings'
