import { expect, it } from 'vitest'
import { markdown } from './markdown.ts'
import { Report } from './report.ts'

it('a report has its aims first, met or missed, and then what each experiment told', () => {
  const said: string[] = []
  const report = new Report((what) => { said.push(what) })
  report.progress('counting')
  report.table(['a', 'b'], [['1', '2|3']])
  report.note('As counted.')
  report.aim('fewer', '< 2', '1', true)
  report.section('Counts')
  report.aim('more', '> 2', '1', false)
  report.section('Nothing')
  expect(said).toEqual(['counting'])
  const [title, ...rest] = markdown(report, '2026-01-31', 'It was busy.').split('\n\n')
  expect(title).toBe('# A fleet: results of 2026-01-31')
  expect(rest.slice(1)).toEqual([
    'It was busy.', '## Aims',
    '| case | aim | got |  |\n| --- | ---: | ---: | ---: |\n| fewer | < 2 | 1 | met |\n| more | > 2 | 1 | missed |',
    '## Counts', 'As counted.', '| a | b |\n| --- | ---: |\n| 1 | 2\\|3 |', '## Nothing\n',
  ])
})
