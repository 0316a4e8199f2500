export { app as default } from '@skein/eslint'
