import { afterAll, describe, expect, it } from 'vitest'
import { Fixture } from '../fixture.ts'
import { noHiddenClock } from './no-hidden-clock.ts'

const fixture = new Fixture()
afterAll(() => fixture.remove())
fixture.package('packages/client')
fixture.package('packages/conformance')
fixture.package('apps/shop')

const lint = (file: string, text: string): string => fixture.lint(noHiddenClock, file, text).join()

describe('the clock and the random source', () => {
  it.each(['Date.now()', 'performance.now()', 'Math.random()', 'new Date()', 'setTimeout(f, 1)', 'setInterval(f, 1)'])(
    'cannot be read behind the user: %s',
    (text) => expect(lint('packages/client/src/a.ts', text)).toContain('take a clock'),
  )

  it.each([
    ['packages/client/src/a.ts', 'new Date(0); clock.now(); clock.setTimeout(f, 1); Math.max(1, 2)'],
    ['packages/client/src/a.ts', 'function g(setTimeout) { setTimeout() }'],
    ['packages/client/src/clock.ts', 'performance.now()'],
    ['packages/client/src/a.test.ts', 'setTimeout(f, 1)'],
    ['packages/conformance/src/a.ts', 'setTimeout(f, 1)'],
    ['apps/shop/src/a.ts', 'Date.now()'],
  ])('in %s: %s is fine', (file, text) => expect(lint(file, text)).toBe(''))
})
