import { Timed } from '@skein/kit/wheel'

/** Wakes its owner at the time that a wheel is told. */
export class Alarm extends Timed {
  private readonly owner: Waking

  constructor(owner: Waking) {
    super()
    this.owner = owner
  }

  override expire(): void {
    this.owner.wake()
  }
}

export interface Waking {
  wake(): void
}
