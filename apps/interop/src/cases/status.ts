import { Code } from '@skein/core'
import type { Case } from './case.ts'
import { failure, same } from './checks.ts'

export const statusCodeAndMessage: Case = {
  name: 'status_code_and_message',
  about: 'a status that the request asks for, of a unary call and of a stream',
  async run({ test }) {
    const responseStatus = { code: Code.UNKNOWN, message: 'test status message' }
    const unary = await failure('UnaryCall', test.unaryCall({ responseStatus }), Code.UNKNOWN)
    same('UnaryCall: message', unary.message, responseStatus.message)
    const stream = await failure('FullDuplexCall', test.fullDuplexCall([{ responseStatus }]).next(), Code.UNKNOWN)
    same('FullDuplexCall: message', stream.message, responseStatus.message)
  },
}

export const specialStatusMessage: Case = {
  name: 'special_status_message',
  about: 'a status message with white space and characters outside ASCII',
  async run({ test }) {
    const message = '\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n'
    const responseStatus = { code: Code.UNKNOWN, message }
    same('UnaryCall: message', (await failure('UnaryCall', test.unaryCall({ responseStatus }), Code.UNKNOWN)).message, message)
  },
}

export const unimplementedMethod: Case = {
  name: 'unimplemented_method',
  about: 'a method that the service doesn\'t have',
  async run({ test }) {
    await failure('TestService/UnimplementedCall', test.unimplementedCall({}), Code.UNIMPLEMENTED)
  },
}

export const unimplementedService: Case = {
  name: 'unimplemented_service',
  about: 'a service that the server doesn\'t have',
  async run({ unimplemented }) {
    const call = unimplemented.unimplementedCall({})
    await failure('UnimplementedService/UnimplementedCall', call, Code.UNIMPLEMENTED)
  },
}
