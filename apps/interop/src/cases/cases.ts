import { cancelAfterBegin, cancelAfterFirstResponse, timeoutOnSleepingServer } from './cancel.ts'
import type { Case } from './case.ts'
import {
  clientCompressedStreaming, clientCompressedUnary, serverCompressedStreaming, serverCompressedUnary,
} from './compressed.ts'
import { jwtTokenCreds, oauth2AuthToken, perRpcCreds, serviceAccountCreds } from './credentials.ts'
import { customMetadata } from './metadata.ts'
import { orcaOob, orcaPerRpc } from './orca.ts'
import { channelSoak, rpcSoak } from './soak.ts'
import { specialStatusMessage, statusCodeAndMessage, unimplementedMethod, unimplementedService } from './status.ts'
import { clientStreaming, emptyStream, pingPong, serverStreaming } from './streaming.ts'
import { cacheableUnary, emptyUnary, largeUnary } from './unary.ts'

/** In the order of gRPC's descriptions. */
export const CASES: readonly Case[] = [
  emptyUnary, cacheableUnary, largeUnary,
  clientCompressedUnary, serverCompressedUnary,
  clientStreaming, clientCompressedStreaming, serverStreaming, serverCompressedStreaming,
  pingPong, emptyStream,
  jwtTokenCreds, perRpcCreds, oauth2AuthToken, serviceAccountCreds,
  customMetadata, statusCodeAndMessage, specialStatusMessage, unimplementedMethod, unimplementedService,
  cancelAfterBegin, cancelAfterFirstResponse, timeoutOnSleepingServer,
  rpcSoak, channelSoak, orcaPerRpc, orcaOob,
]
