import { Timed } from '@skein/kit/wheel'

/** Runs something at the time that a wheel is told. */
export class Alarm extends Timed {
  private readonly run: () => void

  constructor(run: () => void) {
    super()
    this.run = run
  }

  override expire(): void {
    this.run()
  }
}
