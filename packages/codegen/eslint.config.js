import { library } from '@skein/eslint'

export default [...library, { ignores: ['src/plugin/google/**', 'test/golden/expected/*/**'] }]
