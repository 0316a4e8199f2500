import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { describe, expect, it, onTestFinished } from 'vitest'
import { onSignals } from './signals.ts'

/** Makes the first process of a container, where it may. */
const UNSHARE = 'unshare'
const PROGRAM = new URL('../test/signalled.ts', import.meta.url).pathname

/** Starts the program, sends it signals as it says `ready` and `closing`, and tells what it said and how it ended. */
async function run(mode: string, signals: readonly NodeJS.Signals[]) {
  const child = spawn(process.execPath, ['--no-warnings', PROGRAM, mode], { stdio: ['ignore', 'pipe', 'inherit'] })
  return follow(child, signals, (signal) => { child.kill(signal) })
}

async function follow(
  child: ChildProcessByStdio<null, Readable, null>, signals: readonly NodeJS.Signals[],
  send: (signal: NodeJS.Signals) => void,
) {
  const lines: string[] = []
  const left = [...signals]
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line)
    const signal = line === 'ready' || line === 'closing' ? left.shift() : undefined
    if (signal !== undefined) send(signal)
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

  // The kernel spares a container's first process from signals that it doesn't listen to.
  it.skipIf(spawnSync(UNSHARE, ['-pf', 'true']).status !== 0)('end the first process of a container, too', async () => {
    const words = ['-pf', '--kill-child', process.execPath, '--no-warnings', PROGRAM, 'ends']
    const container = spawn(UNSHARE, words, { stdio: ['ignore', 'pipe', 'inherit'] })
    onTestFinished(() => { container.kill('SIGKILL') })
    const { lines, code } = await follow(container, ['SIGTERM'], (signal) => {
      const children = readFileSync(`/proc/${container.pid}/task/${container.pid}/children`, 'utf8')
      process.kill(Number(children), signal)
    })
    expect([lines.at(-1), code]).toEqual(['{"ended":1,"cancelled":0,"abandoned":0}', 143])
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
