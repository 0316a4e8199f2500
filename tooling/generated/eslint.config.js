export { tooling as default } from '@skein/eslint'
