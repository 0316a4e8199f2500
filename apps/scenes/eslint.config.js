import { app } from '@skein/eslint'

export default [...app, { ignores: ['src/*/generated/**'] }]
