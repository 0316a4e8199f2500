import { Edition } from '@skein/protobuf/google/protobuf/descriptor'
import { generate } from '../generate.ts'
import type { GenerateOptions } from '../options.ts'
import { Problem } from '../problem.ts'
import type { CodeGeneratorRequest, CodeGeneratorResponse } from '@skein/protobuf/google/protobuf/compiler/plugin'
import { CodeGeneratorResponse_Feature as Feature } from '@skein/protobuf/google/protobuf/compiler/plugin'
import { readParameters } from './parameters.ts'

/** What protoc and buf ask of a plug-in; what is wrong with the input is said in `error`, as they want it. */
export function respond({ fileToGenerate, parameter, protoFile }: CodeGeneratorRequest): CodeGeneratorResponse {
  const said = {
    supportedFeatures: BigInt(Feature.PROTO3_OPTIONAL | Feature.SUPPORTS_EDITIONS),
    minimumEdition: Edition.EDITION_PROTO2,
    maximumEdition: Edition.EDITION_2023,
  }
  try {
    const options: GenerateOptions = readParameters(parameter ?? '')
    const files = generate({ files: protoFile, wanted: fileToGenerate, options })
    return { ...said, file: files.map(({ path, text }) => ({ name: path, content: text })) }
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown
    return { ...said, error: thrown.message, file: [] }
  }
}
