import { interceptorConformance } from '@skein/conformance'
import { sample } from './index.ts'

interceptorConformance({ name: 'sample', make: () => sample({ ended: () => undefined }) })
