import { Bandwidth } from './bandwidth.ts'
import { Budgets } from './budget.ts'
import { ENHANCE_YOUR_CALM, FRAME_SIZE_ERROR, PROTOCOL_ERROR } from './codes.ts'
import { Fault } from './fault.ts'
import {
  ACK, ascii, GOAWAY, HEADER, MAX_31, PING, read31, read32, readAscii, RST_STREAM, SETTINGS, WINDOW_UPDATE, write32,
  writeHeader,
} from './frames.ts'
import { Encoder } from './hpack/encoder.ts'
import type { Attendant, SessionOptions } from './options.ts'
import { Offers } from './offers.ts'
import { Output } from './output.ts'
import { DEFAULTS, readSettings, tableSizes, writeSettings } from './settings.ts'
import type { Settings } from './settings.ts'
import { grown, ReceiveWindow } from './windows.ts'

/** Whose PING it was, by the first four bytes of its payload. */
const OWNERS = 0x73_6b_65_69
const BANDWIDTH = 0x73_6b_65_6a
const LAST_WORD = 0x73_6b_65_6b
/** A connection's window by the window of a stream. */
const STREAMS_AT_ONCE = 4
/** A stream's window while much lies unread, by how many there are; and for how long it stays so at least, ms. */
const MOST_RATION = 16_384
const LEAST_RATION = 1_024
const RATIONED_MS = 1_000

/** A connection beneath its streams: SETTINGS, PING, GOAWAY and the connection's own windows (RFC 9113 §6). */
export abstract class Control {
  readonly output: Output
  readonly encoder: Encoder
  readonly budgets: Budgets
  readonly window: ReceiveWindow
  readonly bandwidth: Bandwidth
  /** What the peer takes. */
  theirs: Settings = DEFAULTS
  /** The peer's first SETTINGS have come. */
  settled = false
  /** What the peer takes over all streams. */
  sendWindow: number = DEFAULTS.initialWindowSize
  /** The window of a new stream, as far as the peer can know it: SETTINGS make it smaller when it acknowledges them. */
  streamWindow: number
  /** Nothing is read any more: a rule was broken. */
  down = false
  protected readonly attendant: Attendant
  protected now = 0
  private readonly options: SessionOptions
  /** Bytes that were flushed; and bytes of answers since that was `mark`. */
  private flushed = 0
  private answers = 0
  private mark = 0
  /** PINGs whose ACKs have not come, and whether that of the first SETTINGS has. */
  private pongsDue = 0
  private acknowledged = false
  private readonly offers = new Offers()
  /** Since when the windows of streams are small because much lies unread, ms; -1: they aren't. */
  private rationedAt = -1

  constructor(options: SessionOptions, attendant: Attendant, streams: number) {
    const { streamWindow = 262_144, mostWindow = 8_388_608, unreadBytes = 67_108_864 } = options
    this.attendant = attendant
    this.options = options
    this.output = new Output(options.pool, () => { attendant.wanted() })
    this.encoder = new Encoder()
    this.budgets = new Budgets(streams)
    this.streamWindow = Math.max(streamWindow, DEFAULTS.initialWindowSize)
    this.bandwidth = new Bandwidth(streamWindow, mostWindow)
    this.window = new ReceiveWindow(DEFAULTS.initialWindowSize, unreadBytes)
  }

  /** How many streams there are. */
  protected abstract get openStreams(): number
  /** What may be sent on each stream changes by so much. */
  protected abstract shiftWindows(by: number): void
  /** What may come on each stream changes by so much. */
  protected abstract shiftCredits(by: number): void
  /** The peer has acknowledged the size of the header table that it is given here. */
  protected abstract tableAgreed(bytes: number): void
  /** The connection's window has opened. */
  protected abstract windowOpened(): void
  /** The peer has read all that this end wrote before it asked for the last word. */
  protected abstract lastWordCame(): void
  protected abstract goawayCame(last: number, code: number, text: string): void

  /** Asks whether the peer is there; `ponged` hears the number again. */
  ping(number: number): void {
    this.writePing(0, OWNERS, number)
  }

  /** GOAWAY (RFC 9113 §6.8), of streams up to `last`. */
  protected writeGoaway(code: number, text: string, last: number): void {
    const debug = ascii(text.slice(0, 1_024).replaceAll('§', 'section '))
    const payload = new Uint8Array(8 + debug.length)
    payload.set(debug, write32(payload, write32(payload, 0, last), code))
    this.output.frame(GOAWAY, 0, 0, payload)
  }

  /** The first SETTINGS: those of the role, and what both tell (RFC 9113 §3.4). */
  protected writeOwnSettings(own: Partial<Settings>): void {
    const { headerBytes = 16_384, frameBytes, tableBytes } = this.options
    this.writeSettings({
      ...own, initialWindowSize: this.bandwidth.window, maxHeaderListSize: headerBytes,
      ...(frameBytes === undefined ? {} : { maxFrameSize: frameBytes }),
      ...(tableBytes === undefined ? {} : { headerTableSize: tableBytes }),
    })
    this.widen()
  }

  /** Asks the peer to answer once it has read all that was written so far. */
  protected askLastWord(): void {
    this.writePing(0, LAST_WORD, 0)
  }

  writeWindowUpdate(stream: number, amount: number): void {
    const { output } = this
    output.reserve(HEADER + 4)
    output.at = write32(output.slab, writeHeader(output.slab, output.at, 4, WINDOW_UPDATE, 0, stream), amount)
  }

  writeReset(stream: number, code: number): void {
    const { output } = this
    output.reserve(HEADER + 4)
    output.at = write32(output.slab, writeHeader(output.slab, output.at, 4, RST_STREAM, 0, stream), code)
  }

  /** So many bytes of data are done with. */
  haveRead(bytes: number): void {
    this.window.unread -= bytes
    this.grant()
  }

  /** DATA came: it is granted again, and tells of the bandwidth. */
  protected dataArrived(bytes: number): void {
    this.window.came(bytes)
    this.ration()
    this.grant()
    if (this.bandwidth.came(bytes, this.now)) this.writePing(0, BANDWIDTH, 0)
  }

  protected gotSettings(flags: number, stream: number, buffer: Uint8Array, start: number, end: number): void {
    if (stream !== 0) throw new Fault(PROTOCOL_ERROR, 'SETTINGS came on a stream')
    if ((flags & ACK) !== 0) {
      if (end > start) throw new Fault(FRAME_SIZE_ERROR, 'an ACK of SETTINGS has a payload')
      return this.gotSettingsAck()
    }
    this.budgets.spend('settings', 1, this.now)
    const before = this.theirs
    this.theirs = readSettings(before, buffer, start, end)
    const { initialWindowSize } = this.theirs
    for (const bytes of tableSizes(buffer, start, end)) this.encoder.resize(bytes)
    if (initialWindowSize !== before.initialWindowSize) this.shiftWindows(initialWindowSize - before.initialWindowSize)
    this.answer(0)
    this.output.at = writeHeader(this.output.slab, this.output.at, 0, SETTINGS, ACK, 0)
    this.settled = true
    this.attendant.settled()
  }

  protected gotPing(flags: number, stream: number, buffer: Uint8Array, start: number, end: number): void {
    if (stream !== 0) throw new Fault(PROTOCOL_ERROR, 'PING came on a stream')
    if (end - start !== 8) throw new Fault(FRAME_SIZE_ERROR, `PING of ${end - start} bytes`)
    const kind = read32(buffer, start)
    const number = read32(buffer, start + 4)
    if ((flags & ACK) === 0) {
      this.budgets.spend('pings', 1, this.now)
      this.answer(8)
      this.writePing(ACK, kind, number)
      this.attendant.pinged()
    } else if (this.pongsDue === 0) this.budgets.spend('strays', 1, this.now)
    else this.gotPong(kind, number)
  }

  private gotPong(kind: number, number: number): void {
    this.pongsDue--
    if (kind === OWNERS) this.attendant.ponged(number)
    else if (kind === LAST_WORD) this.lastWordCame()
    else if (kind === BANDWIDTH && this.bandwidth.ponged(this.now)) this.widen()
  }

  protected gotGoaway(stream: number, buffer: Uint8Array, start: number, end: number): void {
    if (stream !== 0) throw new Fault(PROTOCOL_ERROR, 'GOAWAY came on a stream')
    if (end - start < 8) throw new Fault(FRAME_SIZE_ERROR, `GOAWAY of ${end - start} bytes`)
    this.budgets.spend('goaways', 1, this.now)
    const text = readAscii(buffer, start + 8, Math.min(end, start + 1_032))
    this.goawayCame(read31(buffer, start), read32(buffer, start + 4), text)
  }

  protected gotConnectionWindow(amount: number): void {
    if (amount === 0) throw new Fault(PROTOCOL_ERROR, 'WINDOW_UPDATE of 0')
    this.sendWindow = grown(this.sendWindow, amount)
    this.windowOpened()
  }

  /** Room for an answer; a peer that asks and doesn't read would make them pile up (CVE-2019-9512, 9515). */
  protected answer(bytes: number): void {
    const { answerBytes = 1_048_576 } = this.options
    this.answers += HEADER + bytes
    if (this.answers > answerBytes) {
      // Other things may wait as they like; it is for answers to be taken before as many more are written.
      if (this.flushed - this.attendant.backlog < this.mark || this.mark === this.flushed) {
        throw new Fault(ENHANCE_YOUR_CALM, 'too many answers that the peer does not read')
      }
      this.mark = this.flushed
      this.answers = HEADER + bytes
    }
    this.output.reserve(HEADER + bytes)
  }

  /** So many bytes go to the socket. */
  protected count(bytes: number): void {
    this.flushed += bytes
  }

  private gotSettingsAck(): void {
    if (!this.settled) throw new Fault(PROTOCOL_ERROR, 'an ACK came before SETTINGS (RFC 9113 §3.4)')
    if (!this.offers.take()) return this.budgets.spend('strays', 1, this.now)
    this.resizeStreams(this.offers.window)
    const { tableBytes } = this.options
    if (!this.acknowledged && tableBytes !== undefined) this.tableAgreed(tableBytes)
    this.acknowledged = true
    this.widen()
  }

  private writeSettings(own: Partial<Settings> & Pick<Settings, 'initialWindowSize'>): void {
    this.offers.add(own.initialWindowSize)
    this.output.frame(SETTINGS, 0, 0, writeSettings(own))
    this.resizeStreams(this.offers.window)
  }

  private writePing(flags: number, kind: number, number: number): void {
    const { output } = this
    if (flags !== ACK) this.pongsDue++
    output.reserve(HEADER + 8)
    const at = writeHeader(output.slab, output.at, 8, PING, flags, 0)
    output.at = write32(output.slab, write32(output.slab, at, kind), number)
  }

  private grant(): void {
    const amount = this.window.grant()
    if (amount > 0) this.writeWindowUpdate(0, amount)
  }

  /** The windows become as large as the bandwidth wants them. */
  private widen(): void {
    const { window } = this.bandwidth
    if (this.acknowledged && this.rationedAt < 0 && window > this.streamWindow) {
      this.writeSettings({ initialWindowSize: window })
    }
    const more = this.window.grow(Math.min(window * STREAMS_AT_ONCE, MAX_31))
    if (more > 0) this.writeWindowUpdate(0, more)
  }

  /**
   * While much lies unread, no stream gets more than a small window: many that nobody reads would use up what may lie
   * unread at all, and then the others would have to wait for them.
   */
  private ration(): void {
    const { unread, bound } = this.window
    if (this.rationedAt >= 0) {
      if (unread > bound / 8 || this.now - this.rationedAt < RATIONED_MS) return
      this.rationedAt = -1
      this.widen()
    } else if (unread > bound / 2 && this.acknowledged) {
      const ration = Math.floor(Math.min(MOST_RATION, Math.max(LEAST_RATION, bound / 4 / this.openStreams)))
      if (ration >= this.streamWindow) return
      this.rationedAt = this.now
      this.writeSettings({ initialWindowSize: ration })
    }
  }

  /** SETTINGS_INITIAL_WINDOW_SIZE holds for streams that are open, too (RFC 9113 §6.9.2). */
  private resizeStreams(window: number): void {
    const by = window - this.streamWindow
    if (by === 0) return
    this.streamWindow = window
    this.shiftCredits(by)
  }
}
