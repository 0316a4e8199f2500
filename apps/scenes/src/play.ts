import type { Scene } from './scene.ts'
import { Screen } from './screen.ts'

/** Runs a scene; false where a claim doesn't hold, where it broke off, and where it claimed nothing. */
export async function play(scene: Scene, out: (text: string) => void): Promise<boolean> {
  out(`Scene ${scene.number}: ${scene.title}\n`)
  const screen = new Screen(out)
  const began = performance.now()
  try {
    await scene.run(screen)
  } catch (thrown) {
    screen.claim('the scene runs to its end', false, thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown))
  }
  const { claims, failed } = screen
  const seconds = ((performance.now() - began) / 1_000).toFixed(1)
  out(failed === 0 ? `\n${claims} claims hold, in ${seconds} s\n` : `\n${failed} of ${claims} claims FAILED, in ${seconds} s\n`)
  return failed === 0 && claims > 0
}
