import { app } from '@skein/eslint'

// What others generated looks as they like it.
export default [{ ignores: ['src/generated/**'] }, ...app]
