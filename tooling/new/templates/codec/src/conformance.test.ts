import { codecConformance } from '@skein/conformance'
import { sample } from './index.ts'

codecConformance({ name: 'sample', make: () => ({ codec: sample() }) })
