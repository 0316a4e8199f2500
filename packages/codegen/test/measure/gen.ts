import { runGen } from '../../src/run/run.ts'

process.exitCode = await runGen({ paths: ['proto'], out: 'gen' }, { info: console.log, error: console.error })
