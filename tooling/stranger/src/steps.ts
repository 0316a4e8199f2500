import { styleText } from 'node:util'

/** What is tried, one after the other; tells of each how it went. */
export class Steps {
  failed = 0

  async try(name: string, action: () => Promise<string> | string): Promise<void> {
    const start = performance.now()
    try {
      const said = await action()
      const seconds = ((performance.now() - start) / 1000).toFixed(1)
      console.log(`${styleText('green', '✓')} ${name} ${styleText('dim', `(${seconds} s)`)}`)
      if (said !== '') console.log(said)
    } catch (error) {
      this.failed++
      console.log(`${styleText('red', '✗')} ${name}\n${error instanceof Error ? error.message : String(error)}`)
    }
  }
}
