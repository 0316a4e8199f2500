import { BinaryReader, BinaryWriter } from "@bufbuild/protobuf/wire";
import { type CallOptions, type ChannelCredentials, Client, type ClientDuplexStream, type ClientOptions, type ClientReadableStream, type ClientUnaryCall, type ClientWritableStream, type handleBidiStreamingCall, type handleClientStreamingCall, type handleServerStreamingCall, type handleUnaryCall, type Metadata, type ServiceError, type UntypedServiceImplementation } from "@grpc/grpc-js";
export declare const protobufPackage = "shop.v1";
export declare const protobufFileName = "shop.proto";
export interface Order {
    id: string;
    quantity: number;
}
export interface Receipt {
    orderId: string;
    total: number;
}
export interface Summary {
    orders: number;
}
export declare const Order: MessageFns<Order>;
export declare const Receipt: MessageFns<Receipt>;
export declare const Summary: MessageFns<Summary>;
export type OrdersService = typeof OrdersService;
export declare const OrdersService: {
    readonly place: {
        readonly path: "/shop.v1.Orders/Place";
        readonly requestStream: false;
        readonly responseStream: false;
        readonly requestSerialize: (value: Order) => Buffer;
        readonly requestDeserialize: (value: Buffer) => Order;
        readonly responseSerialize: (value: Receipt) => Buffer;
        readonly responseDeserialize: (value: Buffer) => Receipt;
    };
    readonly watch: {
        readonly path: "/shop.v1.Orders/Watch";
        readonly requestStream: false;
        readonly responseStream: true;
        readonly requestSerialize: (value: Order) => Buffer;
        readonly requestDeserialize: (value: Buffer) => Order;
        readonly responseSerialize: (value: Receipt) => Buffer;
        readonly responseDeserialize: (value: Buffer) => Receipt;
    };
    readonly upload: {
        readonly path: "/shop.v1.Orders/Upload";
        readonly requestStream: true;
        readonly responseStream: false;
        readonly requestSerialize: (value: Order) => Buffer;
        readonly requestDeserialize: (value: Buffer) => Order;
        readonly responseSerialize: (value: Summary) => Buffer;
        readonly responseDeserialize: (value: Buffer) => Summary;
    };
    readonly chat: {
        readonly path: "/shop.v1.Orders/Chat";
        readonly requestStream: true;
        readonly responseStream: true;
        readonly requestSerialize: (value: Order) => Buffer;
        readonly requestDeserialize: (value: Buffer) => Order;
        readonly responseSerialize: (value: Receipt) => Buffer;
        readonly responseDeserialize: (value: Buffer) => Receipt;
    };
};
export interface OrdersServer extends UntypedServiceImplementation {
    place: handleUnaryCall<Order, Receipt>;
    watch: handleServerStreamingCall<Order, Receipt>;
    upload: handleClientStreamingCall<Order, Summary>;
    chat: handleBidiStreamingCall<Order, Receipt>;
}
export interface OrdersClient extends Client {
    place(request: Order, callback: (error: ServiceError | null, response: Receipt) => void): ClientUnaryCall;
    place(request: Order, metadata: Metadata, callback: (error: ServiceError | null, response: Receipt) => void): ClientUnaryCall;
    place(request: Order, metadata: Metadata, options: Partial<CallOptions>, callback: (error: ServiceError | null, response: Receipt) => void): ClientUnaryCall;
    watch(request: Order, options?: Partial<CallOptions>): ClientReadableStream<Receipt>;
    watch(request: Order, metadata?: Metadata, options?: Partial<CallOptions>): ClientReadableStream<Receipt>;
    upload(callback: (error: ServiceError | null, response: Summary) => void): ClientWritableStream<Order>;
    upload(metadata: Metadata, callback: (error: ServiceError | null, response: Summary) => void): ClientWritableStream<Order>;
    upload(options: Partial<CallOptions>, callback: (error: ServiceError | null, response: Summary) => void): ClientWritableStream<Order>;
    upload(metadata: Metadata, options: Partial<CallOptions>, callback: (error: ServiceError | null, response: Summary) => void): ClientWritableStream<Order>;
    chat(): ClientDuplexStream<Order, Receipt>;
    chat(options: Partial<CallOptions>): ClientDuplexStream<Order, Receipt>;
    chat(metadata: Metadata, options?: Partial<CallOptions>): ClientDuplexStream<Order, Receipt>;
}
export declare const OrdersClient: {
    new (address: string, credentials: ChannelCredentials, options?: Partial<ClientOptions>): OrdersClient;
    service: typeof OrdersService;
    serviceName: string;
};
type Builtin = Date | Function | Uint8Array | string | number | boolean | undefined;
export type DeepPartial<T> = T extends Builtin ? T : T extends globalThis.Array<infer U> ? globalThis.Array<DeepPartial<U>> : T extends ReadonlyArray<infer U> ? ReadonlyArray<DeepPartial<U>> : T extends {} ? {
    [K in keyof T]?: DeepPartial<T[K]>;
} : Partial<T>;
type KeysOfUnion<T> = T extends T ? keyof T : never;
export type Exact<P, I extends P> = P extends Builtin ? P : P & {
    [K in keyof P]: Exact<P[K], I[K]>;
} & {
    [K in Exclude<keyof I, KeysOfUnion<P>>]: never;
};
export interface MessageFns<T> {
    encode(message: T, writer?: BinaryWriter): BinaryWriter;
    decode(input: BinaryReader | Uint8Array, length?: number): T;
    fromJSON(object: any): T;
    toJSON(message: T): unknown;
    create<I extends Exact<DeepPartial<T>, I>>(base?: I): T;
    fromPartial<I extends Exact<DeepPartial<T>, I>>(object: I): T;
}
export {};
