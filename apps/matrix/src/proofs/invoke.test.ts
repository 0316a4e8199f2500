import './impatient.ts'
import { invokeCases, InvokeStage, runCase, runCases } from '@skein/conformance'
import { describe, expect, it } from 'vitest'
import { faults } from './faults.ts'
import { named } from './find.ts'

describe.concurrent('the suite of Invoke finds a layer that', () => {
  it.each(faults)('$fault: $found', async ({ layer, found, says }) => {
    const one = named(invokeCases, found)
    await expect(runCase(one, () => new InvokeStage((far) => layer(far)))).rejects.toThrow(says)
  })
})

describe('a skip', () => {
  const one = named(invokeCases, 'a unary call')
  const run = (make: () => InvokeStage) => runCases([one], make, { [one.name]: 'some reason' })

  it('of a case that passes is a failure', async () => {
    const [result] = await run(() => new InvokeStage((far) => far))
    expect(result).toMatchObject({ outcome: 'failed', error: { message: 'this case passes: take its skip away ("some reason")' } })
  })

  it('of a case that fails is none', async () => {
    const [result] = await run(() => new InvokeStage(() => () => { throw new Error('not yet') }))
    expect(result).toMatchObject({ outcome: 'passed' })
  })
})
