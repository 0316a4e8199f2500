/** A hash (FNV-1a, 32 bits) of a log that is too long to keep: two runs that tell the same have the same. */
export class Fingerprint {
  private hash = 0x811c9dc5
  lines = 0

  add(line: string): void {
    this.lines++
    for (let i = 0; i < line.length; i++) this.hash = Math.imul(this.hash ^ line.charCodeAt(i), 0x01000193)
  }

  toString(): string {
    return (this.hash >>> 0).toString(16).padStart(8, '0')
  }
}
