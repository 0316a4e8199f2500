import type { SessionOptions } from '../src/options.ts'
import type { Settings } from '../src/settings.ts'
import { ClientEnd, ServerEnd } from './end.ts'
import type { End } from './end.ts'
import { ACK_SETTINGS, goaways, hello, join, parse, settings } from './raw.ts'
import type { Frame, Goaway } from './raw.ts'

/** An end to which a test says what it likes, byte for byte. */
export class Victim<E extends End> {
  readonly end: E
  readonly said: Frame[] = []
  /** ms */
  now = 1_000

  constructor(end: E) {
    this.end = end
  }

  /** A server whose client has said hello. */
  static server(options: Partial<SessionOptions> = {}, theirs: Partial<Settings> = {}): Victim<ServerEnd> {
    const victim = new Victim(new ServerEnd(options))
    victim.hear(hello(theirs), ACK_SETTINGS)
    victim.said.length = 0
    return victim
  }

  /** A client whose server has said hello. */
  static client(options: Partial<SessionOptions> = {}, theirs: Partial<Settings> = {}): Victim<ClientEnd> {
    const victim = new Victim(new ClientEnd(options))
    victim.flush()
    victim.hear(settings(theirs), ACK_SETTINGS)
    victim.said.length = 0
    return victim
  }

  hear(...parts: readonly Uint8Array[]): this {
    const chunk = join(...parts)
    this.end.session.receive(chunk, chunk.length, this.now)
    if (this.end.wants) this.flush()
    return this
  }

  /** Notes all that it says. */
  flush(): void {
    this.said.push(...parse(this.end.take()))
  }

  get down(): boolean {
    return this.end.session.down
  }

  get goaway(): Goaway | undefined {
    return goaways(this.said).at(-1)
  }
}
