export { tooling as default } from './src/index.ts'
