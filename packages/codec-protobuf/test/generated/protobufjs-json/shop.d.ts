import type { Root } from 'protobufjs'
declare const root: Root
export default root
