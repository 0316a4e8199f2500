import { library } from '@skein/eslint'

// What is generated looks as its generator likes it.
export default [{ ignores: ['src/generated/**'] }, ...library]
