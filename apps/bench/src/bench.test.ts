import { describe, expect, it } from 'vitest'
import { bench } from './bench.ts'
import { cases } from './cases.ts'
import { messageSubjects } from './messages/subjects.ts'
import { plan } from './plan.ts'
import { Progress } from './report/progress.ts'
import { subjects, type SubjectEntry } from './subjects.ts'

const named = (name: string) => subjects.find((subject) => subject.name === name)!
const unary = cases.find((it) => it.name === 'unary' && it.inFlight === 10)!
const options = { seconds: 0.1, rounds: 2, pin: false, profiles: undefined }

function quiet(lines: string[] = []): Progress {
  return new Progress({ write: (line: string) => lines.push(line) > 0 })
}

describe('bench', () => {
  it('measures a peer and the floor in turns, a process for each side', async () => {
    const lines: string[] = []
    const rows = await bench([{ case: unary, subjects: [named('grpc-js'), named('tcp-floor')] }], options, quiet(lines))
    expect(rows.map((row) => row.subject)).toEqual(['grpc-js', 'tcp-floor'])
    for (const row of rows) {
      expect(row.failed).toBeUndefined()
      expect(row.rounds).toHaveLength(2)
      expect(row.perSecond).toBeGreaterThan(10)
      expect(row.p99).toBeGreaterThanOrEqual(row.p50!)
      expect(row.bytes).toBeGreaterThan(32)
    }
    expect(rows[1]!.peers['grpc-js']).toBeGreaterThan(0)
    expect(lines[0]).toMatch(/^\[0\/6\] unary\/10 {2}start grpc-js/)
  }, 60_000)

  it('times libraries on one message, in a process each', async () => {
    const [planned] = plan(['both-small'])
    const rows = await bench([planned!], { ...options, seconds: 0.02 }, quiet())
    expect(rows.map((row) => row.subject)).toEqual(messageSubjects.map(({ name }) => name))
    for (const row of rows) {
      expect(row.failed).toBeUndefined()
      expect(row.rounds).toHaveLength(2)
      expect(row.perSecond).toBeGreaterThan(1_000)
      expect(row.peers['protobufjs-static']).toBeGreaterThan(0)
    }
    expect(new Set(rows.filter((row) => row.subject !== 'JSON').map((row) => row.bytes)).size).toBe(1)
  }, 60_000)

  it('shows a subject that fails, with its reason, and goes on', async () => {
    const program = { module: 'absent.ts', variant: '' }
    const broken: SubjectEntry = { ...named('tcp-floor'), name: 'broken', program }
    const rows = await bench([{ case: unary, subjects: [broken, named('tcp-floor')] }], options, quiet())
    expect(rows.find((row) => row.subject === 'broken')!.failed).toMatch(/absent\.ts/)
    expect(rows.find((row) => row.subject === 'tcp-floor')!.perSecond).toBeGreaterThan(10)
  }, 60_000)

  it('has no subject for a toolchain that is not installed, and says so', async () => {
    const path = process.env['PATH']
    process.env['PATH'] = ''
    try {
      const rows = await bench([{ case: unary, subjects: [named('grpc-go')] }], options, quiet())
      expect(rows[0]).toMatchObject({ subject: 'grpc-go', skipped: 'go is not installed here', perSecond: null })
    } finally {
      process.env['PATH'] = path
    }
  }, 60_000)
})
