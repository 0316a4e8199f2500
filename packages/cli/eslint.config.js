import { library } from '@skein/eslint'

export default [...library, { ignores: ['test/gen/**'] }]
