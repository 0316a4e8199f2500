import type { Report, Scene } from '../scene.ts'

/** Trying again helps one caller and may bring down what all of them call. */
export const retries: Scene = {
  name: 'retries',
  number: '7',
  title: 'Retries: idempotency and a budget',
  async run(report: Report) {
    const { run } = await import('./run.ts')
    await run(report)
  },
}
