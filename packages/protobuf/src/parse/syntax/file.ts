import { Edition } from '../../google/protobuf/descriptor.ts'
import type { Problems } from '../text/problems.ts'
import type { Source } from '../text/source.ts'
import type { Token } from '../text/token.ts'
import { Cursor, Unreadable } from './cursor.ts'
import { readEnum } from './enum.ts'
import { readExtend } from './extend.ts'
import { readBody, readMessage } from './message.ts'
import { readOption } from './option.ts'
import { FILE } from './paths.ts'
import type { Draft } from './raw-option.ts'
import { Reading } from './reading.ts'
import { readService } from './service.ts'

/** Reads a file as far as its text alone tells. */
export function readDraft(source: Source, problems: Problems, withLocations: boolean): Draft {
  const cursor = new Cursor(source.text, problems, withLocations)
  const reading = new Reading(cursor, {
    name: source.path, dependency: [], publicDependency: [], weakDependency: [], optionDependency: [],
    messageType: [], enumType: [], service: [], extension: [],
  }, readBody)
  try {
    readStatements(reading)
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown
  }
  if (withLocations) reading.file.sourceCodeInfo = { location: cursor.locations }
  return { file: reading.file, options: [...reading.options.values()], marks: cursor.marks, imports: reading.imports }
}

function readStatements(reading: Reading): void {
  const { cursor } = reading
  cursor.located([], () => {
    if (cursor.at('syntax') || cursor.at('edition')) readSyntax(reading)
    while (!cursor.ended) {
      cursor.statement(() => { readStatement(reading) })
      if (!cursor.at('}')) continue
      cursor.wrong('a } that closes nothing', 'remove it, or look for one too many above')
      cursor.tryClose('}')
    }
  })
}

function readSyntax(reading: Reading): void {
  const { cursor, file } = reading
  const location = cursor.begin([FILE.SYNTAX])
  const edition = cursor.at('edition')
  cursor.next()
  cursor.want('=')
  const token = cursor.current
  const name = cursor.string(edition ? 'an edition' : '"proto2" or "proto3"')
  cursor.close(';', location)
  cursor.end(location)
  if (edition) {
    checkEdition(cursor, name, token)
    reading.syntax = 'editions'
    file.edition = Edition.EDITION_2023
  } else if (name === 'proto2' || name === 'proto3') {
    reading.syntax = name
  } else {
    cursor.refuse(`there is no syntax "${name}"`, 'write "proto3", "proto2", or edition = "2023"', token)
  }
  // As descriptors have it: that of proto2 is left out.
  if (reading.syntax !== 'proto2') file.syntax = reading.syntax
}

function checkEdition(cursor: Cursor, name: string, token: Token): void {
  if (name === '2023') return
  const known = /^(?:2024|2026)$/.test(name)
  cursor.refuse(known ? `edition ${name} is not supported` : `there is no edition "${name}"`, 'write edition = "2023"', token)
}

function readStatement(reading: Reading): void {
  const { cursor, file } = reading
  if (cursor.tryClose(';')) return
  switch (cursor.current.text) {
    case 'message': return readMessage(reading, file.messageType, [FILE.MESSAGE])
    case 'enum': return readEnum(reading, file.enumType, [FILE.ENUM])
    case 'service': return readService(reading)
    case 'extend': return readExtend(reading, file.extension, [FILE.EXTENSION], file.messageType, [FILE.MESSAGE])
    case 'import': return readImport(reading)
    case 'package': return readPackage(reading)
    case 'option': return readOption(reading, reading.optionsOf(file, 'FileOptions', [FILE.OPTIONS]), 'statement')
    default: cursor.refuse(`expected message, enum, service, extend, import, package or option ${cursor.found()}`)
  }
}

/** As protoc has it. */
const MAX_PACKAGE_PARTS = 101

function readPackage({ cursor, file }: Reading): void {
  if (file.package !== undefined) cursor.wrong('a second package', 'a file has one')
  cursor.located([FILE.PACKAGE], (location) => {
    cursor.mark(file, 'name')
    cursor.next()
    const first = cursor.current
    let name = cursor.name('the name of the package')
    let parts = 1
    for (; cursor.take('.'); parts++) name += `.${cursor.name('a name')}`
    if (parts > MAX_PACKAGE_PARTS) cursor.refuse(`a package of ${parts} parts`, `${MAX_PACKAGE_PARTS} are the most`, first)
    file.package = name
    cursor.close(';', location)
  })
}

function readImport({ cursor, file, imports }: Reading): void {
  const start = cursor.current
  cursor.next()
  const index = file.dependency.length
  if (cursor.at('option')) cursor.refuse('import option is not of edition 2023', 'write import')
  const location = cursor.begin([FILE.DEPENDENCY, index], start)
  const offset = cursor.current.offset
  if (cursor.at('public')) {
    cursor.located([FILE.PUBLIC_DEPENDENCY, file.publicDependency.length], () => { cursor.next() })
    file.publicDependency.push(index)
  } else if (cursor.at('weak')) {
    cursor.located([FILE.WEAK_DEPENDENCY, file.weakDependency.length], () => { cursor.next() })
    file.weakDependency.push(index)
  }
  file.dependency.push(cursor.string('the path of the file to import, in quotes'))
  imports.push(offset)
  cursor.close(';', location)
  cursor.end(location)
}
