export { library as default } from '@skein/eslint'
