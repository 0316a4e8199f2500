import type { Report, Scene } from '../scene.ts'

/** One deadline for a whole chain, its retries included. */
export const deadlines: Scene = {
  name: 'deadlines',
  number: '6',
  title: 'Deadlines, not timeouts',
  async run(report: Report) {
    const { run } = await import('./run.ts')
    await run(report)
  },
}
