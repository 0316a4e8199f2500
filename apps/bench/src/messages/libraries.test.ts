import { describe, expect, it } from 'vitest'
import { handledBy } from './libraries.ts'
import { messageNames, messageSubjects } from './subjects.ts'
import { values } from './values.ts'

describe.each(messageNames)('%s', (message) => {
  it('has the same bytes from all libraries, which all read them to its end', async () => {
    const ours = await handledBy('skein-generated', message)
    const bytes = ours.encode()
    expect(ours.decode(bytes)).toEqual(values[message])
    for (const { name } of messageSubjects.filter((it) => it.name !== 'JSON')) {
      const other = await handledBy(name, message)
      expect(Buffer.compare(other.encode(), bytes), name).toBe(0)
      expect(other.decode(bytes), name).toMatchObject(values[message])
    }
  })

  it('is in JSON what it was', async () => {
    const json = await handledBy('JSON', message)
    expect(json.decode(json.encode())).toEqual(values[message])
  })
})
