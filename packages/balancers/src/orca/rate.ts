/** How often something happens in a second, over about the last `windowMs`; two counters, however often it happens. */
export class Rate {
  readonly #windowMs: number
  readonly #begun: number
  #from: number
  #count = 0
  #before = 0

  constructor(now: number, windowMs: number = 5_000) {
    this.#windowMs = windowMs
    this.#begun = now
    this.#from = now
  }

  add(now: number): void {
    this.#turn(now)
    this.#count++
  }

  perSecond(now: number): number {
    this.#turn(now)
    const past = (now - this.#from) / this.#windowMs
    const window = Math.min(now - this.#begun, this.#windowMs)
    return window <= 0 ? 0 : (this.#count + this.#before * (1 - past)) * 1_000 / window
  }

  #turn(now: number): void {
    const windows = Math.floor((now - this.#from) / this.#windowMs)
    if (windows < 1) return
    this.#before = windows === 1 ? this.#count : 0
    this.#count = 0
    this.#from += windows * this.#windowMs
  }
}
