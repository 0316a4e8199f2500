export { pickFirst } from '@skein/kit/pick-first'
export type { PickFirstOptions } from '@skein/kit/pick-first'
