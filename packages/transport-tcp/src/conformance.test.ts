import { transportConformance } from '@skein/conformance'
import { tcp } from './index.ts'

transportConformance({
  name: 'tcp()',
  make: (limits) => ({ transport: tcp({ limits }), address: () => '127.0.0.1:0' }),
})
