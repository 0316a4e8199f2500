import { Code } from '@skein/core'
import type { Bytes, Host, Status } from '@skein/core'
import type { Subchannel } from '@skein/core/fleet'
import type { Connection } from '@skein/core/transport'
import { ask } from '@skein/kit/question'
import { OrcaLoadReport } from '../gen/xds/data/orca/v3/orca_load_report.ts'
import { OpenRcaService, OrcaLoadReportRequest } from '../gen/xds/service/orca/v3/orca.ts'

const { streamCoreMetrics } = OpenRcaService.methods
/** ms until a stream that broke off is asked for again, at first and at most; half of it is chance's. */
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 120_000

/** Asks a server for reports of its load on a stream of their own, for as long as it lasts. */
export class LoadWatch {
  readonly #at: Subchannel
  readonly #host: Host
  readonly #request: Bytes
  readonly #report: (report: OrcaLoadReport) => void
  #connection: Connection | undefined = undefined
  #stop: (() => void) | undefined = undefined
  #wait = FIRST_WAIT_MS

  constructor(at: Subchannel, host: Host, periodMs: number, report: (report: OrcaLoadReport) => void) {
    this.#at = at
    this.#host = host
    this.#request = OrcaLoadReportRequest.encode({ reportInterval: periodMs })
    this.#report = report
  }

  /** Asks on another connection where the one it asked on isn't the server's any more. */
  follow(): void {
    const { connection } = this.#at
    if (connection === this.#connection) return
    this.close()
    this.#connection = connection
    this.#ask()
  }

  close(): void {
    this.#stop?.()
    this.#stop = undefined
  }

  #ask(): void {
    const connection = this.#connection
    if (connection === undefined) return
    this.#stop = ask(connection, streamCoreMetrics, 'proto', this.#request, {
      message: (bytes) => { this.#hear(bytes) },
      ended: (status) => { this.#ended(status) },
    })
  }

  #hear(bytes: Bytes): void {
    this.#wait = FIRST_WAIT_MS
    try {
      this.#report(OrcaLoadReport.decode(bytes))
    } catch (thrown) {
      this.#tell(`its load report can't be read: ${String(thrown)}`)
    }
  }

  #ended(status: Status): void {
    this.#stop = undefined
    if (status.code === Code.UNIMPLEMENTED) {
      this.#tell('it serves no load reports (xds.service.orca.v3.OpenRcaService)')
      return
    }
    const { clock, random } = this.#host
    this.#stop = clock.after(this.#wait * (0.5 + random() / 2), () => {
      this.#connection = this.#at.connection
      this.#ask()
    })
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS)
  }

  #tell(detail: string): void {
    const { clock, emit } = this.#host
    emit?.({ type: 'load', at: clock.now(), peer: { address: this.#at.endpoint.address }, detail })
  }
}
