import { afterAll, expect, it } from 'vitest'
import { Fixture } from '../fixture.ts'
import { explained } from './explained.ts'

const fixture = new Fixture()
afterAll(() => fixture.remove())

it.each([
  ['// eslint-disable-next-line eqeqeq', 'say why'],
  ['/* eslint-disable eqeqeq */', 'say why'],
  ['// eslint-disable-line eqeqeq -- why', 'say why'],
  ['/* eslint-disable */', 'name the rule'],
])('refuses %s', (text, why) => expect(fixture.lint(explained, 'a.ts', `${text}\nexport {}`).join()).toContain(why))

it('takes a reason', () => {
  const text = '// eslint-disable-next-line eqeqeq -- null and undefined are the same here\nexport {}'
  expect(fixture.lint(explained, 'a.ts', text)).toEqual([])
})
