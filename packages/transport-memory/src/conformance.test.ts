import { METADATA_LIMITS } from '@skein/kit/metadata'
import { transportConformance } from '@skein/conformance'
import { memory } from './index.ts'

transportConformance({
  name: 'memory()',
  make({ metadataBytes, ...limits }) {
    const transport = memory({ ...limits, metadata: { ...METADATA_LIMITS, ...(metadataBytes && { bytes: metadataBytes }) } })
    return { transport, address: () => '', cut: () => { transport.cut() } }
  },
  skip: {
    'a small call passes a big message': 'a message is passed by reference, and never cut into pieces',
  },
})
