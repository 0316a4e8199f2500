import { BinaryReader, BinaryWriter } from "@bufbuild/protobuf/wire";
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
export type OrdersDefinition = typeof OrdersDefinition;
export declare const OrdersDefinition: {
    readonly name: "Orders";
    readonly fullName: "shop.v1.Orders";
    readonly methods: {
        readonly place: {
            readonly name: "Place";
            readonly requestType: typeof Order;
            readonly requestStream: false;
            readonly responseType: typeof Receipt;
            readonly responseStream: false;
            readonly options: {};
        };
        readonly watch: {
            readonly name: "Watch";
            readonly requestType: typeof Order;
            readonly requestStream: false;
            readonly responseType: typeof Receipt;
            readonly responseStream: true;
            readonly options: {};
        };
        readonly upload: {
            readonly name: "Upload";
            readonly requestType: typeof Order;
            readonly requestStream: true;
            readonly responseType: typeof Summary;
            readonly responseStream: false;
            readonly options: {};
        };
        readonly chat: {
            readonly name: "Chat";
            readonly requestType: typeof Order;
            readonly requestStream: true;
            readonly responseType: typeof Receipt;
            readonly responseStream: true;
            readonly options: {};
        };
    };
};
type Builtin = Date | Function | Uint8Array | string | number | boolean | bigint | undefined;
export type DeepPartial<T> = T extends bigint ? string | number | bigint : T extends Builtin ? T : T extends globalThis.Array<infer U> ? globalThis.Array<DeepPartial<U>> : T extends ReadonlyArray<infer U> ? ReadonlyArray<DeepPartial<U>> : T extends {} ? {
    [K in keyof T]?: DeepPartial<T[K]>;
} : Partial<T>;
export interface MessageFns<T> {
    encode(message: T, writer?: BinaryWriter): BinaryWriter;
    decode(input: BinaryReader | Uint8Array, length?: number): T;
    fromJSON(object: any): T;
    toJSON(message: T): unknown;
    create(base?: DeepPartial<T>): T;
    fromPartial(object: DeepPartial<T>): T;
}
export {};
