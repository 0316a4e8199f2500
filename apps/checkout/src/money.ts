/** Reads '6.50' exactly; undefined where it is no amount with two decimals. */
export function centsOf(text: string): bigint | undefined {
  const found = /^(\d{1,12})\.(\d{2})$/.exec(text)
  return found === null ? undefined : BigInt(`${found[1]}${found[2]}`)
}

/** 123456n as '1234.56'. */
export function formatCents(cents: bigint): string {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0')
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** What an order costs. */
export function totalOf(lines: readonly { readonly quantity: number; readonly priceCents: bigint }[]): bigint {
  return lines.reduce((sum, { quantity, priceCents }) => sum + BigInt(quantity) * priceCents, 0n)
}
