import { expect, it } from 'vitest'
import { NotProven } from './not-proven.ts'

it('says what was not proven by what is missing, which is a failure only where that was asked', () => {
  for (const [strict, code] of [[false, 0], [true, 1]] as const) {
    const lacks = new NotProven(strict)
    expect(lacks.exitCode(0)).toBe(0)
    lacks.add('grpc-go', 'go is not installed')
    lacks.add('grpcio', 'python3 is not installed')
    lacks.add('grpcurl', 'go is not installed')
    expect(lacks.lines()).toEqual([
      'not proven: grpc-go, grpcurl (go is not installed)',
      'not proven: grpcio (python3 is not installed)',
    ])
    expect(lacks.exitCode(0)).toBe(code)
    expect(lacks.exitCode(1)).toBe(1)
  }
})
