export { serveReflection } from './reflection.ts'
export type { ReflectionOptions } from './options.ts'
export type { ReflectionServer } from './server.ts'
export { ServerReflection } from './gen/grpc/reflection/v1/reflection.ts'
