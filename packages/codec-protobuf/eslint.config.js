import { library } from '@skein/eslint'

// What others generated looks as they like it.
export default [{ ignores: ['test/generated/**'] }, ...library]
