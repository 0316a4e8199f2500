export { json } from './json.ts'
export type { JsonOptions } from './json.ts'
