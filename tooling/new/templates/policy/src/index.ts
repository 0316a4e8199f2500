export { sample } from './sample.ts'
export type { SampleOptions } from './sample.ts'
