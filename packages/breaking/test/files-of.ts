import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { parseFilesSync } from '@skein/protobuf/parse'
import type { Texts } from './pair.ts'

const HEAD = 'syntax = "proto2"; package pb; import "google/protobuf/descriptor.proto";'

/** As much of what protoc brings along as a rule looks at. */
const BROUGHT: Texts = {
  'google/protobuf/cpp_features.proto': `${HEAD}
    extend google.protobuf.FeatureSet { optional CppFeatures cpp = 1000; }
    message CppFeatures {
      enum StringType { STRING_TYPE_UNKNOWN = 0; VIEW = 1; CORD = 2; STRING = 3; }
      optional StringType string_type = 2;
    }`,
  'google/protobuf/java_features.proto': `${HEAD}
    extend google.protobuf.FeatureSet { optional JavaFeatures java = 1001; }
    message JavaFeatures {
      enum Utf8Validation { UTF8_VALIDATION_UNKNOWN = 0; DEFAULT = 1; VERIFY = 2; }
      optional Utf8Validation utf8_validation = 2;
    }`,
}

/** The descriptors of these texts alone, without what they import. */
export function filesOf(texts: Texts): FileDescriptorProto[] {
  const files = parseFilesSync(Object.keys(texts), (path) => texts[path] ?? BROUGHT[path])
  return files.filter(({ name = '' }) => Object.hasOwn(texts, name))
}
