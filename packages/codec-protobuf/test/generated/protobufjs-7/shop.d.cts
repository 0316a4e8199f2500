import * as $protobuf from "protobufjs";
import Long = require("long");
/** Namespace shop. */
export namespace shop {

    /** Namespace v1. */
    namespace v1 {

        /** Kind enum. */
        enum Kind {
            KIND_UNSPECIFIED = 0,
            KIND_GIFT = 1
        }

        /** Properties of a Line. */
        interface ILine {

            /** Line sku */
            sku?: (string|null);

            /** Line quantity */
            quantity?: (number|null);

            /** Line parts */
            parts?: (shop.v1.ILine[]|null);
        }

        /** Represents a Line. */
        class Line implements ILine {

            /**
             * Constructs a new Line.
             * @param [properties] Properties to set
             */
            constructor(properties?: shop.v1.ILine);

            /** Line sku. */
            public sku: string;

            /** Line quantity. */
            public quantity: number;

            /** Line parts. */
            public parts: shop.v1.ILine[];

            /**
             * Creates a new Line instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Line instance
             */
            public static create(properties?: shop.v1.ILine): shop.v1.Line;

            /**
             * Encodes the specified Line message. Does not implicitly {@link shop.v1.Line.verify|verify} messages.
             * @param message Line message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: shop.v1.ILine, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Encodes the specified Line message, length delimited. Does not implicitly {@link shop.v1.Line.verify|verify} messages.
             * @param message Line message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encodeDelimited(message: shop.v1.ILine, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Line message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns Line
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): shop.v1.Line;

            /**
             * Decodes a Line message from the specified reader or buffer, length delimited.
             * @param reader Reader or buffer to decode from
             * @returns Line
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): shop.v1.Line;

            /**
             * Verifies a Line message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            public static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Line message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Line
             */
            public static fromObject(object: { [k: string]: any }): shop.v1.Line;

            /**
             * Creates a plain object from a Line message. Also converts values to other types if specified.
             * @param message Line
             * @param [options] Conversion options
             * @returns Plain object
             */
            public static toObject(message: shop.v1.Line, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Line to JSON.
             * @returns JSON object
             */
            public toJSON(): { [k: string]: any };

            /**
             * Gets the default type url for Line
             * @param [typeUrlPrefix] your custom typeUrlPrefix(default "type.googleapis.com")
             * @returns The default type url
             */
            public static getTypeUrl(typeUrlPrefix?: string): string;
        }

        /** Properties of an Order. */
        interface IOrder {

            /** Order id */
            id?: (string|null);

            /** Order kind */
            kind?: (shop.v1.Kind|null);

            /** Order lines */
            lines?: (shop.v1.ILine[]|null);

            /** Order labels */
            labels?: ({ [k: string]: string }|null);

            /** Order seal */
            seal?: (Uint8Array|null);

            /** Order card */
            card?: (string|null);

            /** Order cash */
            cash?: (number|null);

            /** Order discount */
            discount?: (number|null);

            /** Order placedAt */
            placedAt?: (google.protobuf.ITimestamp|null);
        }

        /** Represents an Order. */
        class Order implements IOrder {

            /**
             * Constructs a new Order.
             * @param [properties] Properties to set
             */
            constructor(properties?: shop.v1.IOrder);

            /** Order id. */
            public id: string;

            /** Order kind. */
            public kind: shop.v1.Kind;

            /** Order lines. */
            public lines: shop.v1.ILine[];

            /** Order labels. */
            public labels: { [k: string]: string };

            /** Order seal. */
            public seal: Uint8Array;

            /** Order card. */
            public card?: (string|null);

            /** Order cash. */
            public cash?: (number|null);

            /** Order discount. */
            public discount?: (number|null);

            /** Order placedAt. */
            public placedAt?: (google.protobuf.ITimestamp|null);

            /** Order payment. */
            public payment?: ("card"|"cash");

            /**
             * Creates a new Order instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Order instance
             */
            public static create(properties?: shop.v1.IOrder): shop.v1.Order;

            /**
             * Encodes the specified Order message. Does not implicitly {@link shop.v1.Order.verify|verify} messages.
             * @param message Order message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: shop.v1.IOrder, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Encodes the specified Order message, length delimited. Does not implicitly {@link shop.v1.Order.verify|verify} messages.
             * @param message Order message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encodeDelimited(message: shop.v1.IOrder, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Order message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns Order
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): shop.v1.Order;

            /**
             * Decodes an Order message from the specified reader or buffer, length delimited.
             * @param reader Reader or buffer to decode from
             * @returns Order
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): shop.v1.Order;

            /**
             * Verifies an Order message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            public static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an Order message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Order
             */
            public static fromObject(object: { [k: string]: any }): shop.v1.Order;

            /**
             * Creates a plain object from an Order message. Also converts values to other types if specified.
             * @param message Order
             * @param [options] Conversion options
             * @returns Plain object
             */
            public static toObject(message: shop.v1.Order, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Order to JSON.
             * @returns JSON object
             */
            public toJSON(): { [k: string]: any };

            /**
             * Gets the default type url for Order
             * @param [typeUrlPrefix] your custom typeUrlPrefix(default "type.googleapis.com")
             * @returns The default type url
             */
            public static getTypeUrl(typeUrlPrefix?: string): string;
        }

        /** Properties of a Receipt. */
        interface IReceipt {

            /** Receipt orderId */
            orderId?: (string|null);

            /** Receipt cents */
            cents?: (number|Long|null);

            /** Receipt seal */
            seal?: (Uint8Array|null);
        }

        /** Represents a Receipt. */
        class Receipt implements IReceipt {

            /**
             * Constructs a new Receipt.
             * @param [properties] Properties to set
             */
            constructor(properties?: shop.v1.IReceipt);

            /** Receipt orderId. */
            public orderId: string;

            /** Receipt cents. */
            public cents: (number|Long);

            /** Receipt seal. */
            public seal: Uint8Array;

            /**
             * Creates a new Receipt instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Receipt instance
             */
            public static create(properties?: shop.v1.IReceipt): shop.v1.Receipt;

            /**
             * Encodes the specified Receipt message. Does not implicitly {@link shop.v1.Receipt.verify|verify} messages.
             * @param message Receipt message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: shop.v1.IReceipt, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Encodes the specified Receipt message, length delimited. Does not implicitly {@link shop.v1.Receipt.verify|verify} messages.
             * @param message Receipt message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encodeDelimited(message: shop.v1.IReceipt, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Receipt message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns Receipt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): shop.v1.Receipt;

            /**
             * Decodes a Receipt message from the specified reader or buffer, length delimited.
             * @param reader Reader or buffer to decode from
             * @returns Receipt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): shop.v1.Receipt;

            /**
             * Verifies a Receipt message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            public static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Receipt message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Receipt
             */
            public static fromObject(object: { [k: string]: any }): shop.v1.Receipt;

            /**
             * Creates a plain object from a Receipt message. Also converts values to other types if specified.
             * @param message Receipt
             * @param [options] Conversion options
             * @returns Plain object
             */
            public static toObject(message: shop.v1.Receipt, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Receipt to JSON.
             * @returns JSON object
             */
            public toJSON(): { [k: string]: any };

            /**
             * Gets the default type url for Receipt
             * @param [typeUrlPrefix] your custom typeUrlPrefix(default "type.googleapis.com")
             * @returns The default type url
             */
            public static getTypeUrl(typeUrlPrefix?: string): string;
        }

        /** Properties of a Tally. */
        interface ITally {

            /** Tally orders */
            orders?: (number|null);
        }

        /** Represents a Tally. */
        class Tally implements ITally {

            /**
             * Constructs a new Tally.
             * @param [properties] Properties to set
             */
            constructor(properties?: shop.v1.ITally);

            /** Tally orders. */
            public orders: number;

            /**
             * Creates a new Tally instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Tally instance
             */
            public static create(properties?: shop.v1.ITally): shop.v1.Tally;

            /**
             * Encodes the specified Tally message. Does not implicitly {@link shop.v1.Tally.verify|verify} messages.
             * @param message Tally message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: shop.v1.ITally, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Encodes the specified Tally message, length delimited. Does not implicitly {@link shop.v1.Tally.verify|verify} messages.
             * @param message Tally message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encodeDelimited(message: shop.v1.ITally, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Tally message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns Tally
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): shop.v1.Tally;

            /**
             * Decodes a Tally message from the specified reader or buffer, length delimited.
             * @param reader Reader or buffer to decode from
             * @returns Tally
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): shop.v1.Tally;

            /**
             * Verifies a Tally message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            public static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Tally message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Tally
             */
            public static fromObject(object: { [k: string]: any }): shop.v1.Tally;

            /**
             * Creates a plain object from a Tally message. Also converts values to other types if specified.
             * @param message Tally
             * @param [options] Conversion options
             * @returns Plain object
             */
            public static toObject(message: shop.v1.Tally, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Tally to JSON.
             * @returns JSON object
             */
            public toJSON(): { [k: string]: any };

            /**
             * Gets the default type url for Tally
             * @param [typeUrlPrefix] your custom typeUrlPrefix(default "type.googleapis.com")
             * @returns The default type url
             */
            public static getTypeUrl(typeUrlPrefix?: string): string;
        }

        /** Represents an Orders */
        class Orders extends $protobuf.rpc.Service {

            /**
             * Constructs a new Orders service.
             * @param rpcImpl RPC implementation
             * @param [requestDelimited=false] Whether requests are length-delimited
             * @param [responseDelimited=false] Whether responses are length-delimited
             */
            constructor(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean);

            /**
             * Creates new Orders service using the specified rpc implementation.
             * @param rpcImpl RPC implementation
             * @param [requestDelimited=false] Whether requests are length-delimited
             * @param [responseDelimited=false] Whether responses are length-delimited
             * @returns RPC service. Useful where requests and/or responses are streamed.
             */
            public static create(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean): Orders;

            /**
             * Calls Place.
             * @param request Order message or plain object
             * @param callback Node-style callback called with the error, if any, and Receipt
             */
            public place(request: shop.v1.IOrder, callback: shop.v1.Orders.PlaceCallback): void;

            /**
             * Calls Place.
             * @param request Order message or plain object
             * @returns Promise
             */
            public place(request: shop.v1.IOrder): Promise<shop.v1.Receipt>;

            /**
             * Calls Watch.
             * @param request Order message or plain object
             * @param callback Node-style callback called with the error, if any, and Receipt
             */
            public watch(request: shop.v1.IOrder, callback: shop.v1.Orders.WatchCallback): void;

            /**
             * Calls Watch.
             * @param request Order message or plain object
             * @returns Promise
             */
            public watch(request: shop.v1.IOrder): Promise<shop.v1.Receipt>;

            /**
             * Calls Upload.
             * @param request Order message or plain object
             * @param callback Node-style callback called with the error, if any, and Tally
             */
            public upload(request: shop.v1.IOrder, callback: shop.v1.Orders.UploadCallback): void;

            /**
             * Calls Upload.
             * @param request Order message or plain object
             * @returns Promise
             */
            public upload(request: shop.v1.IOrder): Promise<shop.v1.Tally>;

            /**
             * Calls Chat.
             * @param request Order message or plain object
             * @param callback Node-style callback called with the error, if any, and Receipt
             */
            public chat(request: shop.v1.IOrder, callback: shop.v1.Orders.ChatCallback): void;

            /**
             * Calls Chat.
             * @param request Order message or plain object
             * @returns Promise
             */
            public chat(request: shop.v1.IOrder): Promise<shop.v1.Receipt>;
        }

        namespace Orders {

            /**
             * Callback as used by {@link shop.v1.Orders#place}.
             * @param error Error, if any
             * @param [response] Receipt
             */
            type PlaceCallback = (error: (Error|null), response?: shop.v1.Receipt) => void;

            /**
             * Callback as used by {@link shop.v1.Orders#watch}.
             * @param error Error, if any
             * @param [response] Receipt
             */
            type WatchCallback = (error: (Error|null), response?: shop.v1.Receipt) => void;

            /**
             * Callback as used by {@link shop.v1.Orders#upload}.
             * @param error Error, if any
             * @param [response] Tally
             */
            type UploadCallback = (error: (Error|null), response?: shop.v1.Tally) => void;

            /**
             * Callback as used by {@link shop.v1.Orders#chat}.
             * @param error Error, if any
             * @param [response] Receipt
             */
            type ChatCallback = (error: (Error|null), response?: shop.v1.Receipt) => void;
        }
    }
}

/** Namespace google. */
export namespace google {

    /** Namespace protobuf. */
    namespace protobuf {

        /** Properties of a Timestamp. */
        interface ITimestamp {

            /** Timestamp seconds */
            seconds?: (number|Long|null);

            /** Timestamp nanos */
            nanos?: (number|null);
        }

        /** Represents a Timestamp. */
        class Timestamp implements ITimestamp {

            /**
             * Constructs a new Timestamp.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.ITimestamp);

            /** Timestamp seconds. */
            public seconds: (number|Long);

            /** Timestamp nanos. */
            public nanos: number;

            /**
             * Creates a new Timestamp instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Timestamp instance
             */
            public static create(properties?: google.protobuf.ITimestamp): google.protobuf.Timestamp;

            /**
             * Encodes the specified Timestamp message. Does not implicitly {@link google.protobuf.Timestamp.verify|verify} messages.
             * @param message Timestamp message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encode(message: google.protobuf.ITimestamp, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Encodes the specified Timestamp message, length delimited. Does not implicitly {@link google.protobuf.Timestamp.verify|verify} messages.
             * @param message Timestamp message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            public static encodeDelimited(message: google.protobuf.ITimestamp, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Timestamp message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns Timestamp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.Timestamp;

            /**
             * Decodes a Timestamp message from the specified reader or buffer, length delimited.
             * @param reader Reader or buffer to decode from
             * @returns Timestamp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            public static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): google.protobuf.Timestamp;

            /**
             * Verifies a Timestamp message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            public static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Timestamp message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Timestamp
             */
            public static fromObject(object: { [k: string]: any }): google.protobuf.Timestamp;

            /**
             * Creates a plain object from a Timestamp message. Also converts values to other types if specified.
             * @param message Timestamp
             * @param [options] Conversion options
             * @returns Plain object
             */
            public static toObject(message: google.protobuf.Timestamp, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Timestamp to JSON.
             * @returns JSON object
             */
            public toJSON(): { [k: string]: any };

            /**
             * Gets the default type url for Timestamp
             * @param [typeUrlPrefix] your custom typeUrlPrefix(default "type.googleapis.com")
             * @returns The default type url
             */
            public static getTypeUrl(typeUrlPrefix?: string): string;
        }
    }
}
