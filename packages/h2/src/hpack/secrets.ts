const SECRETS: ReadonlySet<string> = new Set(['authorization', 'cookie', 'set-cookie', 'proxy-authorization'])

/**
 * Whether what a field of this name holds is worth guessing: then it is never indexed, whatever was asked for (RFC 7541
 * §7.1.3), and not kept in any table here.
 */
export function isSecret(name: string): boolean {
  return SECRETS.has(name)
}
