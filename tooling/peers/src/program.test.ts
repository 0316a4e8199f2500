import { expect, it } from 'vitest'
import { freePort, Program, reasonIn } from './program.ts'

const node = (script: string): Program => new Program('it', process.execPath, ['-e', script])

it('finds what a program says, and stops it', async () => {
  await using program = node('console.error("at port 123"); setInterval(() => {}, 1000)')
  expect((await program.said(/port (\d+)/, 10_000))[1]).toBe('123')
  await program.stop()
  expect(await program.exited).toEqual({ code: null, signal: 'SIGTERM' })
  expect(() => process.kill(program.pid!, 0)).toThrow('ESRCH')
})

it('makes one end that does not want to', async () => {
  await using program = node('process.on("SIGTERM", () => {}); console.log("ready"); setInterval(() => {}, 1000)')
  await program.said(/ready/, 10_000)
  await program.stop()
  expect((await program.exited).signal).toBe('SIGKILL')
})

it('tells of an end that came too early, with the last words', async () => {
  await using program = node('console.error("no such flag"); process.exit(3)')
  await expect(program.said(/ready/, 10_000)).rejects.toThrow('it ended without saying /ready/: no such flag')
  expect(await program.ends(10_000)).toEqual({ code: 3, signal: null })
})

it('tells of a program that is not there', async () => {
  await using program = new Program('it', '/no/such/program', [])
  await expect(program.said(/ready/, 10_000)).rejects.toThrow('ENOENT')
})

it('stops what takes longer than it may', async () => {
  await using program = node('setInterval(() => {}, 1000)')
  expect(await program.ends(100)).toBeUndefined()
  expect((await program.exited).signal).toBe('SIGTERM')
})

it('finds free ports and reasons', async () => {
  expect(await freePort()).toBeGreaterThan(1_023)
  expect(reasonIn('a\n\nb\nc\nd\n')).toBe('b | c | d')
  expect(reasonIn('ready\nTypeError: x is not a function\n    at y (z.ts:1:1)\n\nNode.js v26\n')).toBe('TypeError: x is not a function')
  expect(reasonIn('\n')).toBe('it said nothing')
})
