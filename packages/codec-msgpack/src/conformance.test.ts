import { codecConformance } from '@skein/conformance'
import { msgpack } from './msgpack.ts'

codecConformance({ name: 'msgpack', make: () => ({ codec: msgpack() }) })
