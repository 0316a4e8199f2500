/** What both ends say in TLS that they speak (ALPN, RFC 7301). */
export const PROTOCOL = 'skein/1'
