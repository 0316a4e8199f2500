/** Controls but for tab and line feed, and what turns the direction of text around. */
const STEERING = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu

/** Text that others wrote, for a terminal: what would steer it is a question mark. */
export function printable(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(STEERING, '?')
}
