/** Milliseconds on the machine's monotonic clock. Its processes share it: their times can be set side by side. */
export function machineNow(): number {
  return Number(process.hrtime.bigint()) / 1e6
}
