import { Code, RpcError } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { formOf } from './form.ts'

const name = '/shop.v1.Orders/Place request'
const Order = z.object({ note: z.string().default('none'), lines: z.array(z.object({ quantity: z.number() })) })

function error(run: () => unknown): RpcError {
  try {
    run()
  } catch (thrown) {
    return RpcError.from(thrown)
  }
  throw new Error('nothing was thrown')
}

describe('formOf', () => {
  it('is none for plain types, and the own one of a type that has one', () => {
    expect(formOf({ name }, 'json')).toBeUndefined()
    expect(formOf({ name, schema: { fieldsArray: [] } }, 'json')).toBeUndefined()
    const form = { write: (value: unknown) => value, read: (raw: unknown) => raw }
    expect(formOf({ name, schema: Order, form: (codec) => (codec === 'json' ? form : (undefined as never)) }, 'json')).toBe(form)
  })

  it("writes a validator's input and reads its output", () => {
    const form = formOf<z.input<typeof Order>, z.output<typeof Order>>({ name, schema: Order }, 'json')
    const value = { lines: [] }
    expect(form?.write(value)).toBe(value)
    expect(form?.read(value)).toEqual({ note: 'none', lines: [] })
  })

  it('tells the first issues with their paths', () => {
    const form = formOf({ name, schema: Order }, 'json')!
    const bad = { lines: [{ quantity: 1 }, { quantity: 'x' }] }
    expect(error(() => form.write(bad))).toMatchObject({ code: Code.INVALID_ARGUMENT, delivery: 'unsent' })
    expect(error(() => form.write(bad)).message).toBe(`${name}: lines[1].quantity: Invalid input: expected number, received string`)
    expect(error(() => form.read(bad))).toMatchObject({ code: Code.INVALID_ARGUMENT, delivery: 'unknown' })
    expect(error(() => form.read({ lines: [{}, {}, {}, {}, {}] })).message).toMatch(/^.*lines\[0].*; lines\[1].*; lines\[2].*; and 2 more$/)
  })

  it('refuses a validator that answers asynchronously, or throws, by its name', () => {
    const late = formOf({ name, schema: z.string().refine(async () => false) }, 'json')!
    expect(error(() => late.read('x'))).toMatchObject({
      code: Code.INTERNAL,
      message: `${name}: its validator (zod) answers asynchronously; give one whose checks and transforms are all synchronous`,
    })
    const broken = { '~standard': { vendor: 'own', validate: () => { throw new Error('boom') } } }
    expect(error(() => formOf({ name, schema: broken }, 'json')!.write(1)).message).toBe(`${name}: its validator (own) threw: boom`)
  })
})
