import { codecConformance } from '@skein/conformance'
import { json } from './json.ts'

codecConformance({ name: 'json', make: () => ({ codec: json() }) })
