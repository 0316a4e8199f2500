import type { EnumDescriptorProto, EnumValueDescriptorProto } from '../../google/protobuf/descriptor.ts'
import { readOption } from './option.ts'
import { ENUM, VALUE } from './paths.ts'
import type { Reading } from './reading.ts'
import { readReserved } from './reserved.ts'

export function readEnum(reading: Reading, into: EnumDescriptorProto[], parent: readonly number[]): void {
  const { cursor } = reading
  cursor.located([...parent, into.length], (location) => {
    const made: EnumDescriptorProto = { value: [], reservedRange: [], reservedName: [] }
    into.push(made)
    cursor.next()
    cursor.located([...location.path, ENUM.NAME], () => {
      cursor.mark(made, 'name')
      made.name = cursor.name('the name of the enum')
    })
    cursor.close('{', location)
    cursor.block(`enum ${made.name}`, () => { readStatement(reading, made, location.path) })
    checkAlias(reading, made)
  })
}

function readStatement(reading: Reading, made: EnumDescriptorProto, path: readonly number[]): void {
  const { cursor } = reading
  if (cursor.tryClose(';')) return
  if (cursor.at('option')) readOption(reading, reading.optionsOf(made, 'EnumOptions', [...path, ENUM.OPTIONS]), 'statement')
  else if (cursor.at('reserved')) readReserved(reading, made, path, 'enum')
  else readValue(reading, made, path)
}

function readValue(reading: Reading, { value: values }: EnumDescriptorProto, path: readonly number[]): void {
  const { cursor } = reading
  cursor.located([...path, ENUM.VALUE, values.length], (location) => {
    const value: EnumValueDescriptorProto = {}
    values.push(value)
    cursor.located([...location.path, VALUE.NAME], () => {
      cursor.mark(value, 'name')
      value.name = cursor.name('the name of a value')
    })
    cursor.want('=', 'each value has a number, such as NAME = 1;')
    cursor.located([...location.path, VALUE.NUMBER], () => {
      cursor.mark(value, 'number')
      value.number = cursor.signedInteger('a number')
    })
    if (cursor.at('[')) {
      cursor.located([...location.path, VALUE.OPTIONS], ({ path: own }) => {
        cursor.next()
        do readOption(reading, reading.optionsOf(value, 'EnumValueOptions', own), 'assignment'); while (cursor.take(','))
        cursor.want(']')
      })
    }
    cursor.close(';', location)
  })
}

/** allow_alias is there where it is needed, and nowhere else. */
function checkAlias(reading: Reading, made: EnumDescriptorProto): void {
  const alias = reading.named(made, 'allow_alias')
  if (alias === undefined) return
  const { problems } = reading.cursor
  if (alias.value !== 'true') return problems.add(alias.offset, `allow_alias of ${made.name} says what is so anyway`, 'remove it')
  if (new Set(made.value.map((it) => it.number)).size === made.value.length) {
    problems.add(alias.offset, `no two values of ${made.name} have one number`, 'remove allow_alias')
  }
}
