import { describe, expect, it } from 'vitest'
import { Scope } from '../model/names.ts'
import { Imports } from './imports.ts'

describe('imports', () => {
  it('are sorted, packages first, types apart', () => {
    const imports = new Imports(new Scope())
    imports.use('./b.ts', 'Line', 'type')
    imports.use('@skein/core', 'unary', 'value')
    imports.use('@skein/core', 'Service', 'type')
    imports.use('./b.ts', 'Line', 'value')
    imports.use('./b.ts', 'Line', 'type')
    expect(imports.print()).toEqual([
      `import { unary } from '@skein/core'`, `import type { Service } from '@skein/core'`, `import { Line } from './b.ts'`,
    ])
  })

  it('have other names where the file has theirs', () => {
    const imports = new Imports(new Scope(['message', 'Order']))
    expect(imports.use('@skein/protobuf', 'message', 'value')).toBe('message$')
    expect(imports.use('./a.ts', 'Order', 'type')).toBe('Order$')
    expect(imports.use('./b.ts', 'Order', 'type')).toBe('Order$$')
    expect(imports.print()).toEqual([
      `import { message as message$ } from '@skein/protobuf'`,
      `import type { Order as Order$ } from './a.ts'`,
      `import type { Order as Order$$ } from './b.ts'`,
    ])
  })

  it('have names that no variable in a function has', () => {
    expect(new Imports(new Scope()).use('./a.ts', 'b', 'value')).toBe('b$')
  })

  it('are broken into lines that can be read', () => {
    const imports = new Imports(new Scope())
    for (let i = 10; i < 40; i++) imports.use('@skein/protobuf/wire', `primitive${i}`, 'value')
    const lines = imports.print()
    expect(lines.length).toBeGreaterThan(3)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120)
  })
})
