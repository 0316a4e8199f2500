/** The JSON name of a field that is given none: `unit_price` is `unitPrice`. */
export function jsonNameOf(field: string): string {
  if (!field.includes('_')) return field
  return field.replace(/_+(.?)/g, (_, next: string) => (next >= 'a' && next <= 'z' ? next.toUpperCase() : next))
}
