import type { Report, Scene } from '../scene.ts'

/** Messages hold numbers and no names: what that allows, and what it forbids. */
export const fieldNumbers: Scene = {
  name: 'field-numbers',
  number: '3',
  title: 'Field numbers, not names',
  async run(report: Report) {
    const { run } = await import('./run.ts')
    await run(report)
  },
}
