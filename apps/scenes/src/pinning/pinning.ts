import type { Report, Scene } from '../scene.ts'

/** A balancer of connections sees no calls: HTTP/2 has one connection, and so one backend. */
export const pinning: Scene = {
  name: 'pinning',
  number: '9',
  title: 'The L4 pinning trap',
  wants: ['haproxy'],
  async run(report: Report) {
    const { run } = await import('./run.ts')
    await run(report)
  },
}
