import type { Interceptor as ConnectInterceptor } from '@connectrpc/connect'
import {
  InterceptingCall, ListenerBuilder, RequesterBuilder, ResponderBuilder, ServerInterceptingCall, ServerListenerBuilder,
  status,
} from '@grpc/grpc-js'
import type { Interceptor as GrpcInterceptor, ServerInterceptor } from '@grpc/grpc-js'
import { Metadata, ServerError, Status } from 'nice-grpc'
import type { ClientMiddleware, ServerMiddleware } from 'nice-grpc'

type Note = (text: string) => void

/** grpc-js, client: sends a token, and notes how each call ended. */
export function grpcClient(note: Note): GrpcInterceptor {
  return (options, nextCall) => new InterceptingCall(nextCall(options), new RequesterBuilder()
    .withStart((metadata, _listener, next) => {
      metadata.set('authorization', 'Bearer t0')
      const listener = new ListenerBuilder().withOnReceiveStatus((received, nextStatus) => {
        note(`${options.method_definition.path} ${received.code}`)
        nextStatus(received)
      }).build()
      next(metadata, listener)
    })
    .build())
}

/** grpc-js, server: refuses calls without the token, and notes how each call ended. */
export function grpcServer(note: Note): ServerInterceptor {
  return (method, call) => new ServerInterceptingCall(call, new ResponderBuilder()
    .withStart((next) => {
      next(new ServerListenerBuilder().withOnReceiveMetadata((metadata, nextMetadata) => {
        if (metadata.get('authorization')[0] === 'Bearer t0') nextMetadata(metadata)
        else call.sendStatus({ code: status.UNAUTHENTICATED, details: 'no token' })
      }).build())
    })
    .withSendStatus((sent, next) => {
      note(`${method.path} ${sent.code}`)
      next(sent)
    })
    .build())
}

/** nice-grpc, client. */
export function niceClient(note: Note): ClientMiddleware {
  return async function* (call, options) {
    const metadata = Metadata(options.metadata).set('authorization', 'Bearer t0')
    try {
      const result = yield* call.next(call.request, { ...options, metadata })
      note(`${call.method.path} 0`)
      return result
    } catch (error) {
      note(`${call.method.path} ${(error as { code?: number }).code}`)
      throw error
    }
  }
}

/** nice-grpc, server. */
export function niceServer(note: Note): ServerMiddleware {
  return async function* (call, context) {
    try {
      if (context.metadata.get('authorization') !== 'Bearer t0') {
        throw new ServerError(Status.UNAUTHENTICATED, 'no token')
      }
      const result = yield* call.next(call.request, context)
      note(`${call.method.path} 0`)
      return result
    } catch (error) {
      note(`${call.method.path} ${(error as { code?: number }).code}`)
      throw error
    }
  }
}

/** connect, both sides. */
export function connectClient(note: Note): ConnectInterceptor {
  return (next) => async (request) => {
    request.header.set('authorization', 'Bearer t0')
    const response = await next(request)
    note(`/${request.service.typeName}/${request.method.name} 0`)
    return response
  }
}
