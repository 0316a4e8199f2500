import { debianProgram } from './debian.ts'
import { goProgram } from './go.ts'
import type { GoPackage } from './go.ts'
import { pythonWithGrpc } from './python.ts'
import { ownWorkshop } from './workshop.ts'
import type { Peer, Workshop } from './workshop.ts'

type Bring = (workshop: Workshop) => Promise<Peer>

const fromGo = (name: string, path: string, module: GoPackage['module'] = 'go'): Bring =>
  (workshop) => goProgram(name, { path, module }, workshop)
const fromDebian = (name: string, fromPackage: string): Bring =>
  (workshop) => debianProgram(name, fromPackage, workshop)

export type PeerName =
  /** gRPC's own interoperability client and server, in Go. */
  | 'grpc-go-client' | 'grpc-go-server'
  /** What grpc-go has for health checks, reflection and errors, by a program of `go/tools`. */
  | 'grpc-go-tools'
  | 'grpcurl' | 'h2spec' | 'ghz'
  /** The server, which is steered over HTTP. */
  | 'toxiproxy'
  | 'h2load' | 'nghttp' | 'haproxy' | 'dnsmasq'
  /** Registries. The first build of Consul takes minutes. */
  | 'etcd' | 'etcdctl' | 'consul'
  /** A Python that has grpcio, its packages for health, reflection and status, and protobuf. */
  | 'python'

const PEERS: Readonly<Record<PeerName, Bring>> = {
  'grpc-go-client': fromGo('grpc-go-client', 'google.golang.org/grpc/interop/client'),
  'grpc-go-server': fromGo('grpc-go-server', 'google.golang.org/grpc/interop/server'),
  'grpc-go-tools': fromGo('grpc-go-tools', './tools'),
  'grpcurl': fromGo('grpcurl', 'github.com/fullstorydev/grpcurl/cmd/grpcurl'),
  'h2spec': fromGo('h2spec', 'github.com/summerwind/h2spec/cmd/h2spec'),
  'ghz': fromGo('ghz', 'github.com/bojand/ghz/cmd/ghz'),
  'toxiproxy': fromGo('toxiproxy', 'github.com/Shopify/toxiproxy/v2/cmd/server'),
  'etcd': fromGo('etcd', 'go.etcd.io/etcd/server/v3', 'etcd'),
  'etcdctl': fromGo('etcdctl', 'go.etcd.io/etcd/etcdctl/v3', 'etcd'),
  'consul': fromGo('consul', 'github.com/hashicorp/consul', 'consul'),
  'h2load': fromDebian('h2load', 'nghttp2-client'),
  'nghttp': fromDebian('nghttp', 'nghttp2-client'),
  'haproxy': fromDebian('haproxy', 'haproxy'),
  'dnsmasq': fromDebian('dnsmasq', 'dnsmasq-base'),
  'python': pythonWithGrpc,
}

const brought = new Map<PeerName, Promise<Peer>>()

/**
 * Brings a program, building or installing it where it must be; a minute for the first Go program, later from the
 * cache. Doesn't reject for what the machine lacks: `missing` then says what it is, and what would help.
 *
 * ```ts
 * const grpcurl = await peer('grpcurl')
 * if (grpcurl.missing !== undefined) notProven.add('grpcurl calls all four shapes', grpcurl.missing)
 * ```
 */
export function peer(name: PeerName): Promise<Peer> {
  const known = brought.get(name) ?? bring(name, ownWorkshop())
  brought.set(name, known)
  return known
}

export function bring(name: PeerName, workshop: Workshop): Promise<Peer> {
  return PEERS[name](workshop)
}
