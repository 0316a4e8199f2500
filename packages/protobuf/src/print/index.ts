export { printDeclaration, printFile } from './print.ts'
export type { PrintOptions } from './printer.ts'
