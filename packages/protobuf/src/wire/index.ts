export { interpret } from '../interpret/interpret.ts'
export { UNKNOWN } from './unknown.ts'
export type { Kept } from './unknown.ts'
export { MISFIT, seal } from './write.ts'
export { boolKey, checkList, enter, entryOf, hasBytes, keysOf, numberKey, own, putUnknown } from './guard.ts'
export {
  putBool, putBytes, putDouble, putFixed32, putFixed64, putFloat, putInt32, putInt64, putSfixed32, putSfixed64,
  putSint32, putSint64, putString, putUint32, putUint64,
} from './put.ts'
export {
  packBool, packDouble, packFixed32, packFixed64, packFloat, packInt32, packInt64, packSfixed32, packSfixed64,
  packSint32, packSint64, packUint32, packUint64,
} from './put-packed.ts'
export { putDate, putDuration, putListValue, putMask, putStruct, putValue, putWrapped } from './put-natural.ts'
export {
  cursor, readBool, readBytes, readDouble, readEnd, readFixed32, readFixed64, readFloat, readInt32, readInt64,
  readLooseString, readSfixed32, readSfixed64, readSint32, readSint64, readString, readTag, readUint32, readUint64,
  skip,
} from './read.ts'
export {
  unpackBool, unpackDouble, unpackFixed32, unpackFixed64, unpackFloat, unpackInt32, unpackInt64, unpackSfixed32,
  unpackSfixed64, unpackSint32, unpackSint64, unpackUint32, unpackUint64, whole,
} from './read-packed.ts'
export { readDate, readDuration, readListValue, readMask, readStruct, readValue, readWrapped } from './read-natural.ts'
export { enterRead, keep, keepEnum, lack, leaveRead, NO_BYTES, setEntry } from './reading.ts'
export type { Bytes } from '@skein/core'
export type { Init } from '../init.ts'
