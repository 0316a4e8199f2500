import { Small } from './gen/bench.ts'
console.log(Small.decode(Small.encode({ id: 'x' })))
