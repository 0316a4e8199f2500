import * as $protobuf from "protobufjs";
import Long = require("long");

/** Namespace shop. */
export namespace shop {

    /** Namespace v1. */
    namespace v1 {

        /** Kind enum. */
        enum Kind {

            /** KIND_UNSPECIFIED value */
            KIND_UNSPECIFIED = 0,

            /** KIND_GIFT value */
            KIND_GIFT = 1
        }

        /**
         * Properties of a Line.
         * @deprecated Use shop.v1.Line.$Properties instead.
         */
        interface ILine extends shop.v1.Line.$Properties {
        }

        /** Represents a Line. */
        class Line {

            /**
             * Constructs a new Line.
             * @param [properties] Properties to set
             */
            constructor(properties?: shop.v1.Line.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Line sku. */
            sku: string;

            /** Line quantity. */
            quantity: number;

            /** Line parts. */
            parts: shop.v1.Line.$Properties[];

            /**
             * Creates a new Line instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Line instance
             */
            static create(properties: shop.v1.Line.$Shape): shop.v1.Line & shop.v1.Line.$Shape;
            static create(properties?: shop.v1.Line.$Properties): shop.v1.Line;

            /**
             * Encodes the specified Line message. Does not implicitly {@link shop.v1.Line.verify|verify} messages.
             * @param message Line message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: shop.v1.Line.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Encodes the specified Line message, length delimited. Does not implicitly {@link shop.v1.Line.verify|verify} messages.
             * @param message Line message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encodeDelimited(message: shop.v1.Line.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Line message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {shop.v1.Line & shop.v1.Line.$Shape} Line
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): shop.v1.Line & shop.v1.Line.$Shape;

            /**
             * Decodes a Line message from the specified reader or buffer, length delimited.
             * @param reader Reader or buffer to decode from
             * @returns {shop.v1.Line & shop.v1.Line.$Shape} Line
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): shop.v1.Line & shop.v1.Line.$Shape;

            /**
             * Verifies a Line message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Line message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Line
             */
            static fromObject(object: { [k: string]: any }): shop.v1.Line;

            /**
             * Creates a plain object from a Line message. Also converts values to other types if specified.
             * @param message Line
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: shop.v1.Line, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Line to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for Line
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace Line {

            /** Properties of a Line. */
            interface $Properties {

                /** Line sku */
                sku?: (string|null);

                /** Line quantity */
                quantity?: (number|null);

                /** Line parts */
                parts?: (shop.v1.Line.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Line. */
            type $Shape = shop.v1.Line.$Properties;
        }

        /**
         * Properties of an Order.
         * @deprecated Use shop.v1.Order.$Properties instead.
         */
        interface IOrder extends shop.v1.Order.$Properties {
        }

        /** Represents an Order. */
        class Order {

            /**
             * Constructs a new Order.
             * @param [properties] Properties to set
             */
            constructor(properties?: shop.v1.Order.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Order id. */
            id: string;

            /** Order kind. */
            kind: shop.v1.Kind;

            /** Order lines. */
            lines: shop.v1.Line.$Properties[];

            /** Order labels. */
            labels: { [k: string]: string };

            /** Order seal. */
            seal: Uint8Array;

            /** Order card. */
            card?: (string|null);

            /** Order cash. */
            cash?: (number|null);

            /** Order discount. */
            discount?: (number|null);

            /** Order placedAt. */
            placedAt?: (google.protobuf.Timestamp.$Properties|null);

            /** Order payment. */
            payment?: ("card"|"cash");

            /**
             * Creates a new Order instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Order instance
             */
            static create(properties: shop.v1.Order.$Shape): shop.v1.Order & shop.v1.Order.$Shape;
            static create(properties?: shop.v1.Order.$Properties): shop.v1.Order;

            /**
             * Encodes the specified Order message. Does not implicitly {@link shop.v1.Order.verify|verify} messages.
             * @param message Order message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: shop.v1.Order.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Encodes the specified Order message, length delimited. Does not implicitly {@link shop.v1.Order.verify|verify} messages.
             * @param message Order message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encodeDelimited(message: shop.v1.Order.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Order message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {shop.v1.Order & shop.v1.Order.$Shape} Order
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): shop.v1.Order & shop.v1.Order.$Shape;

            /**
             * Decodes an Order message from the specified reader or buffer, length delimited.
             * @param reader Reader or buffer to decode from
             * @returns {shop.v1.Order & shop.v1.Order.$Shape} Order
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): shop.v1.Order & shop.v1.Order.$Shape;

            /**
             * Verifies an Order message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an Order message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Order
             */
            static fromObject(object: { [k: string]: any }): shop.v1.Order;

            /**
             * Creates a plain object from an Order message. Also converts values to other types if specified.
             * @param message Order
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: shop.v1.Order, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Order to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for Order
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace Order {

            /** Properties of an Order. */
            interface $Properties {

                /** Order id */
                id?: (string|null);

                /** Order kind */
                kind?: (shop.v1.Kind|null);

                /** Order lines */
                lines?: (shop.v1.Line.$Properties[]|null);

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
                placedAt?: (google.protobuf.Timestamp.$Properties|null);

                /** Order payment */
                payment?: ("card"|"cash");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an Order. */
            type $Shape = {
              id?: string|null;
              kind?: shop.v1.Kind|null;
              lines?: shop.v1.Line.$Shape[]|null;
              labels?: { [k: string]: string }|null;
              seal?: Uint8Array|null;
              card?: string|null;
              cash?: number|null;
              discount?: number|null;
              placedAt?: google.protobuf.Timestamp.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ payment?: undefined; card?: null; cash?: null }|{ payment?: "card"; card: string; cash?: null }|{ payment?: "cash"; card?: null; cash: number })
            );
        }

        /**
         * Properties of a Receipt.
         * @deprecated Use shop.v1.Receipt.$Properties instead.
         */
        interface IReceipt extends shop.v1.Receipt.$Properties {
        }

        /** Represents a Receipt. */
        class Receipt {

            /**
             * Constructs a new Receipt.
             * @param [properties] Properties to set
             */
            constructor(properties?: shop.v1.Receipt.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Receipt orderId. */
            orderId: string;

            /** Receipt cents. */
            cents: (number|Long);

            /** Receipt seal. */
            seal: Uint8Array;

            /**
             * Creates a new Receipt instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Receipt instance
             */
            static create(properties: shop.v1.Receipt.$Shape): shop.v1.Receipt & shop.v1.Receipt.$Shape;
            static create(properties?: shop.v1.Receipt.$Properties): shop.v1.Receipt;

            /**
             * Encodes the specified Receipt message. Does not implicitly {@link shop.v1.Receipt.verify|verify} messages.
             * @param message Receipt message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: shop.v1.Receipt.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Encodes the specified Receipt message, length delimited. Does not implicitly {@link shop.v1.Receipt.verify|verify} messages.
             * @param message Receipt message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encodeDelimited(message: shop.v1.Receipt.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Receipt message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {shop.v1.Receipt & shop.v1.Receipt.$Shape} Receipt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): shop.v1.Receipt & shop.v1.Receipt.$Shape;

            /**
             * Decodes a Receipt message from the specified reader or buffer, length delimited.
             * @param reader Reader or buffer to decode from
             * @returns {shop.v1.Receipt & shop.v1.Receipt.$Shape} Receipt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): shop.v1.Receipt & shop.v1.Receipt.$Shape;

            /**
             * Verifies a Receipt message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Receipt message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Receipt
             */
            static fromObject(object: { [k: string]: any }): shop.v1.Receipt;

            /**
             * Creates a plain object from a Receipt message. Also converts values to other types if specified.
             * @param message Receipt
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: shop.v1.Receipt, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Receipt to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for Receipt
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace Receipt {

            /** Properties of a Receipt. */
            interface $Properties {

                /** Receipt orderId */
                orderId?: (string|null);

                /** Receipt cents */
                cents?: (number|Long|null);

                /** Receipt seal */
                seal?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Receipt. */
            type $Shape = shop.v1.Receipt.$Properties;
        }

        /**
         * Properties of a Tally.
         * @deprecated Use shop.v1.Tally.$Properties instead.
         */
        interface ITally extends shop.v1.Tally.$Properties {
        }

        /** Represents a Tally. */
        class Tally {

            /**
             * Constructs a new Tally.
             * @param [properties] Properties to set
             */
            constructor(properties?: shop.v1.Tally.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Tally orders. */
            orders: number;

            /**
             * Creates a new Tally instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Tally instance
             */
            static create(properties: shop.v1.Tally.$Shape): shop.v1.Tally & shop.v1.Tally.$Shape;
            static create(properties?: shop.v1.Tally.$Properties): shop.v1.Tally;

            /**
             * Encodes the specified Tally message. Does not implicitly {@link shop.v1.Tally.verify|verify} messages.
             * @param message Tally message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: shop.v1.Tally.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Encodes the specified Tally message, length delimited. Does not implicitly {@link shop.v1.Tally.verify|verify} messages.
             * @param message Tally message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encodeDelimited(message: shop.v1.Tally.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Tally message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {shop.v1.Tally & shop.v1.Tally.$Shape} Tally
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): shop.v1.Tally & shop.v1.Tally.$Shape;

            /**
             * Decodes a Tally message from the specified reader or buffer, length delimited.
             * @param reader Reader or buffer to decode from
             * @returns {shop.v1.Tally & shop.v1.Tally.$Shape} Tally
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): shop.v1.Tally & shop.v1.Tally.$Shape;

            /**
             * Verifies a Tally message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Tally message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Tally
             */
            static fromObject(object: { [k: string]: any }): shop.v1.Tally;

            /**
             * Creates a plain object from a Tally message. Also converts values to other types if specified.
             * @param message Tally
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: shop.v1.Tally, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Tally to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for Tally
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace Tally {

            /** Properties of a Tally. */
            interface $Properties {

                /** Tally orders */
                orders?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Tally. */
            type $Shape = shop.v1.Tally.$Properties;
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
            static create(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean): Orders;

            /** Calls Place. */
            place: shop.v1.Orders.Place;

            /** Calls Watch. */
            watch: shop.v1.Orders.Watch;

            /** Calls Upload. */
            upload: shop.v1.Orders.Upload;

            /** Calls Chat. */
            chat: shop.v1.Orders.Chat;
        }

        namespace Orders {

            /**
             * Callback as used by {@link shop.v1.Orders#place}.
             * @param error Error, if any
             * @param [response] Receipt
             */
            type PlaceCallback = (error: (Error|null), response?: shop.v1.Receipt) => void;

            /** Calls Place. */
            type Place = {
              (request: shop.v1.IOrder, callback: shop.v1.Orders.PlaceCallback): void;
              (request: shop.v1.IOrder): Promise<shop.v1.Receipt>;
              readonly name: "Place";
              readonly path: "/shop.v1.Orders/Place";
              readonly requestType: "Order";
              readonly responseType: "Receipt";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link shop.v1.Orders#watch}.
             * @param error Error, if any
             * @param [response] Receipt
             */
            type WatchCallback = (error: (Error|null), response?: shop.v1.Receipt) => void;

            /** Calls Watch. */
            type Watch = {
              (request: shop.v1.IOrder, callback: shop.v1.Orders.WatchCallback): void;
              (request: shop.v1.IOrder): Promise<shop.v1.Receipt>;
              readonly name: "Watch";
              readonly path: "/shop.v1.Orders/Watch";
              readonly requestType: "Order";
              readonly responseType: "Receipt";
              readonly requestStream: undefined;
              readonly responseStream: true;
            };

            /**
             * Callback as used by {@link shop.v1.Orders#upload}.
             * @param error Error, if any
             * @param [response] Tally
             */
            type UploadCallback = (error: (Error|null), response?: shop.v1.Tally) => void;

            /** Calls Upload. */
            type Upload = {
              (request: shop.v1.IOrder, callback: shop.v1.Orders.UploadCallback): void;
              (request: shop.v1.IOrder): Promise<shop.v1.Tally>;
              readonly name: "Upload";
              readonly path: "/shop.v1.Orders/Upload";
              readonly requestType: "Order";
              readonly responseType: "Tally";
              readonly requestStream: true;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link shop.v1.Orders#chat}.
             * @param error Error, if any
             * @param [response] Receipt
             */
            type ChatCallback = (error: (Error|null), response?: shop.v1.Receipt) => void;

            /** Calls Chat. */
            type Chat = {
              (request: shop.v1.IOrder, callback: shop.v1.Orders.ChatCallback): void;
              (request: shop.v1.IOrder): Promise<shop.v1.Receipt>;
              readonly name: "Chat";
              readonly path: "/shop.v1.Orders/Chat";
              readonly requestType: "Order";
              readonly responseType: "Receipt";
              readonly requestStream: true;
              readonly responseStream: true;
            };
        }
    }
}

/** Namespace google. */
export namespace google {

    /** Namespace protobuf. */
    namespace protobuf {

        /**
         * Properties of a Timestamp.
         * @deprecated Use google.protobuf.Timestamp.$Properties instead.
         */
        interface ITimestamp extends google.protobuf.Timestamp.$Properties {
        }

        /** Represents a Timestamp. */
        class Timestamp {

            /**
             * Constructs a new Timestamp.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.Timestamp.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Timestamp seconds. */
            seconds: (number|Long);

            /** Timestamp nanos. */
            nanos: number;

            /**
             * Creates a new Timestamp instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Timestamp instance
             */
            static create(properties: google.protobuf.Timestamp.$Shape): google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape;
            static create(properties?: google.protobuf.Timestamp.$Properties): google.protobuf.Timestamp;

            /**
             * Encodes the specified Timestamp message. Does not implicitly {@link google.protobuf.Timestamp.verify|verify} messages.
             * @param message Timestamp message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.Timestamp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Encodes the specified Timestamp message, length delimited. Does not implicitly {@link google.protobuf.Timestamp.verify|verify} messages.
             * @param message Timestamp message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encodeDelimited(message: google.protobuf.Timestamp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Timestamp message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape} Timestamp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape;

            /**
             * Decodes a Timestamp message from the specified reader or buffer, length delimited.
             * @param reader Reader or buffer to decode from
             * @returns {google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape} Timestamp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape;

            /**
             * Verifies a Timestamp message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Timestamp message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Timestamp
             */
            static fromObject(object: { [k: string]: any }): google.protobuf.Timestamp;

            /**
             * Creates a plain object from a Timestamp message. Also converts values to other types if specified.
             * @param message Timestamp
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: google.protobuf.Timestamp, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Timestamp to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for Timestamp
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace Timestamp {

            /** Properties of a Timestamp. */
            interface $Properties {

                /** Timestamp seconds */
                seconds?: (number|Long|null);

                /** Timestamp nanos */
                nanos?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Timestamp. */
            type $Shape = google.protobuf.Timestamp.$Properties;
        }
    }
}
