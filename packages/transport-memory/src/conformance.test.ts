import { transportConformance } from '@skein/conformance'
import { memory } from './index.ts'
import type { MemoryOptions } from './index.ts'

function conforms(name: string, options: MemoryOptions, skip: Readonly<Record<string, string>> = {}): void {
  transportConformance({
    name,
    make(limits) {
      const transport = memory({ ...options, limits })
      return { transport, address: () => '', cut: () => { transport.cut() } }
    },
    skip: {
      'a small call passes a big message': 'a message is passed by reference, and never cut into pieces',
      ...skip,
    },
  })
}

const STILL = 'its clock stands still, and with it what is on its way'

conforms('memory()', {})
conforms('memory() with a window of one message', { window: { messages: 1 } })
conforms('memory() with a delay', { delayMs: 1, window: { messages: 200, bytes: 500_000 } }, {
  'the deadline travels as the time that remains': STILL,
  'a close of the connection is forced at its limit': STILL,
  'a listener that closes is forced at its limit': STILL,
})
