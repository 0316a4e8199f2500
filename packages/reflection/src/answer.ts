import { Code } from '@skein/core'
import type { Catalog, Told } from './catalog.ts'
import type { ServerReflectionRequest, ServerReflectionResponse } from './gen/grpc/reflection/v1/reflection.ts'

type Answer = NonNullable<ServerReflectionResponse['messageResponse']>

/** Of a name, in characters; longer ones aren't looked up, nor sent back. */
const LONGEST_NAME = 4_096
/** Of a name in an error's message. */
const SHOWN = 200

/** One answer to one question. Faults of the question are answers too. `sent` has the files of the conversation. */
export function answerTo(
  request: ServerReflectionRequest, catalog: Catalog, sent: Set<string>,
): ServerReflectionResponse {
  const long = [request.host, nameIn(request)].some((it) => it.length > LONGEST_NAME)
  const messageResponse = long ? refused(Code.INVALID_ARGUMENT, `a name has ${LONGEST_NAME} characters at most`)
    : answer(request, catalog, sent)
  return long ? { validHost: '', messageResponse } : { validHost: request.host, originalRequest: request, messageResponse }
}

function answer({ messageRequest }: ServerReflectionRequest, catalog: Catalog, sent: Set<string>): Answer {
  const file = (found: Told | undefined, what: string): Answer => (found === undefined ? missing(what)
    : { case: 'fileDescriptorResponse', value: { fileDescriptorProto: [...catalog.withImports(found, sent)] } })
  switch (messageRequest?.case) {
    case 'listServices':
      return { case: 'listServicesResponse', value: { service: catalog.services.map((name) => ({ name })) } }
    case 'fileByFilename':
      return file(catalog.file(messageRequest.value), `file ${shown(messageRequest.value)}`)
    case 'fileContainingSymbol': {
      const symbol = messageRequest.value
      const found = catalog.declaring(symbol)
      const bare = found === undefined ? catalog.undeclared(symbol) : undefined
      return bare === undefined ? file(found, `symbol ${shown(symbol)}`) : missing(`file that declares ${shown(bare)}`, BARE)
    }
    case 'fileContainingExtension': {
      const { containingType, extensionNumber } = messageRequest.value
      return file(catalog.extending(containingType, extensionNumber), `extension ${extensionNumber} of ${shown(containingType)}`)
    }
    case 'allExtensionNumbersOfType': {
      const numbers = catalog.extensionNumbers(messageRequest.value)
      if (numbers === undefined) return missing(`message ${shown(messageRequest.value)}`)
      return { case: 'allExtensionNumbersResponse', value: { baseTypeName: messageRequest.value, extensionNumber: [...numbers] } }
    }
    default:
      return refused(Code.INVALID_ARGUMENT, 'the request asks for nothing that this server knows: set one of message_request')
  }
}

const BARE = ': it is declared in TypeScript, with no .proto; call it with its own client, or by JSON'

function missing(what: string, why = ''): Answer {
  return refused(Code.NOT_FOUND, `this server has no ${what}${why}`)
}

function refused(errorCode: number, errorMessage: string): Answer {
  return { case: 'errorResponse', value: { errorCode, errorMessage } }
}

function nameIn({ messageRequest }: ServerReflectionRequest): string {
  const value = messageRequest?.value
  return typeof value === 'object' ? value.containingType : (value ?? '')
}

function shown(name: string): string {
  return JSON.stringify(name.length > SHOWN ? `${name.slice(0, SHOWN)}…` : name)
}
