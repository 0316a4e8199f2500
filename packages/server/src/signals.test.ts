import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { describe, expect, it } from 'vitest'
import { onSignals } from './signals.ts'

const PROGRAM = new URL('../test/signalled.ts', import.meta.url).pathname

/** Starts the program, sends it signals as it says `ready` and `closing`, and tells what it said and how it ended. */
async function run(mode: string, signals: readonly NodeJS.Signals[]) {
  const child = spawn(process.execPath, ['--no-warnings', PROGRAM, mode], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  const left = [...signals]
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line)
    const signal = line === 'ready' || line === 'closing' ? left.shift() : undefined
    if (signal !== undefined) child.kill(signal)
  })
  const [code, signal] = await once(child, 'close') as [number | null, NodeJS.Signals | null]
  return { lines, code, signal }
}

describe('signals', () => {
  it('close the server; the process then ends by the signal', async () => {
    expect(await run('ends', ['SIGTERM'])).toEqual({
      lines: ['ready', 'closing', '{"ended":1,"cancelled":0,"abandoned":0}'], code: null, signal: 'SIGTERM',
    })
  })

  it('cancel what runs, the second time', async () => {
    expect(await run('hangs', ['SIGINT', 'SIGINT'])).toEqual({
      lines: ['ready', 'closing', '{"ended":0,"cancelled":1,"abandoned":1}'], code: null, signal: 'SIGINT',
    })
  })

  it('leave the process to others who listen to them', async () => {
    let other = 0
    const listener = (): void => { other++ }
    process.on('SIGTERM', listener)
    const before = process.listenerCount('SIGTERM')
    const closed: boolean[] = []
    const stop = onSignals(async (atOnce) => { closed.push(atOnce) })
    process.emit('SIGTERM', 'SIGTERM')
    process.emit('SIGTERM', 'SIGTERM')
    await new Promise(setImmediate)
    expect([closed, other, process.listenerCount('SIGTERM')]).toEqual([[false, true], 2, before])
    stop()
    process.off('SIGTERM', listener)
  })
})
