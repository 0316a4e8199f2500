import * as $protobuf from "protobufjs";
import Long = require("long");

/** Namespace bench. */
export namespace bench {

    /** Namespace messages. */
    namespace messages {

        /** Namespace v1. */
        namespace v1 {

            /**
             * Properties of a Small.
             * @deprecated Use bench.messages.v1.Small.$Properties instead.
             */
            interface ISmall extends bench.messages.v1.Small.$Properties {
            }

            /** Represents a Small. */
            class Small {

                /**
                 * Constructs a new Small.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: bench.messages.v1.Small.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Small name. */
                name: string;

                /** Small count. */
                count: number;

                /** Small open. */
                open: boolean;

                /**
                 * Creates a new Small instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Small instance
                 */
                static create(properties: bench.messages.v1.Small.$Shape): bench.messages.v1.Small & bench.messages.v1.Small.$Shape;
                static create(properties?: bench.messages.v1.Small.$Properties): bench.messages.v1.Small;

                /**
                 * Encodes the specified Small message. Does not implicitly {@link bench.messages.v1.Small.verify|verify} messages.
                 * @param message Small message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: bench.messages.v1.Small.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Small message, length delimited. Does not implicitly {@link bench.messages.v1.Small.verify|verify} messages.
                 * @param message Small message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: bench.messages.v1.Small.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Small message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {bench.messages.v1.Small & bench.messages.v1.Small.$Shape} Small
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): bench.messages.v1.Small & bench.messages.v1.Small.$Shape;

                /**
                 * Decodes a Small message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {bench.messages.v1.Small & bench.messages.v1.Small.$Shape} Small
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): bench.messages.v1.Small & bench.messages.v1.Small.$Shape;

                /**
                 * Verifies a Small message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a Small message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Small
                 */
                static fromObject(object: { [k: string]: any }): bench.messages.v1.Small;

                /**
                 * Creates a plain object from a Small message. Also converts values to other types if specified.
                 * @param message Small
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: bench.messages.v1.Small, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Small to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };

                /**
                 * Gets the type url for Small
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Small {

                /** Properties of a Small. */
                interface $Properties {

                    /** Small name */
                    name?: (string|null);

                    /** Small count */
                    count?: (number|null);

                    /** Small open */
                    open?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Small. */
                type $Shape = bench.messages.v1.Small.$Properties;
            }

            /**
             * Properties of a Nested.
             * @deprecated Use bench.messages.v1.Nested.$Properties instead.
             */
            interface INested extends bench.messages.v1.Nested.$Properties {
            }

            /** Represents a Nested. */
            class Nested {

                /**
                 * Constructs a new Nested.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: bench.messages.v1.Nested.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Nested name. */
                name: string;

                /** Nested depth. */
                depth: number;

                /** Nested left. */
                left?: (bench.messages.v1.Nested.$Properties|null);

                /** Nested right. */
                right?: (bench.messages.v1.Nested.$Properties|null);

                /**
                 * Creates a new Nested instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Nested instance
                 */
                static create(properties: bench.messages.v1.Nested.$Shape): bench.messages.v1.Nested & bench.messages.v1.Nested.$Shape;
                static create(properties?: bench.messages.v1.Nested.$Properties): bench.messages.v1.Nested;

                /**
                 * Encodes the specified Nested message. Does not implicitly {@link bench.messages.v1.Nested.verify|verify} messages.
                 * @param message Nested message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: bench.messages.v1.Nested.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Nested message, length delimited. Does not implicitly {@link bench.messages.v1.Nested.verify|verify} messages.
                 * @param message Nested message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: bench.messages.v1.Nested.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Nested message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {bench.messages.v1.Nested & bench.messages.v1.Nested.$Shape} Nested
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): bench.messages.v1.Nested & bench.messages.v1.Nested.$Shape;

                /**
                 * Decodes a Nested message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {bench.messages.v1.Nested & bench.messages.v1.Nested.$Shape} Nested
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): bench.messages.v1.Nested & bench.messages.v1.Nested.$Shape;

                /**
                 * Verifies a Nested message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a Nested message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Nested
                 */
                static fromObject(object: { [k: string]: any }): bench.messages.v1.Nested;

                /**
                 * Creates a plain object from a Nested message. Also converts values to other types if specified.
                 * @param message Nested
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: bench.messages.v1.Nested, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Nested to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };

                /**
                 * Gets the type url for Nested
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Nested {

                /** Properties of a Nested. */
                interface $Properties {

                    /** Nested name */
                    name?: (string|null);

                    /** Nested depth */
                    depth?: (number|null);

                    /** Nested left */
                    left?: (bench.messages.v1.Nested.$Properties|null);

                    /** Nested right */
                    right?: (bench.messages.v1.Nested.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Nested. */
                type $Shape = bench.messages.v1.Nested.$Properties;
            }

            /**
             * Properties of a Repeated.
             * @deprecated Use bench.messages.v1.Repeated.$Properties instead.
             */
            interface IRepeated extends bench.messages.v1.Repeated.$Properties {
            }

            /** Represents a Repeated. */
            class Repeated {

                /**
                 * Constructs a new Repeated.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: bench.messages.v1.Repeated.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Repeated id. */
                id: string;

                /** Repeated lines. */
                lines: bench.messages.v1.Repeated.Line.$Properties[];

                /**
                 * Creates a new Repeated instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Repeated instance
                 */
                static create(properties: bench.messages.v1.Repeated.$Shape): bench.messages.v1.Repeated & bench.messages.v1.Repeated.$Shape;
                static create(properties?: bench.messages.v1.Repeated.$Properties): bench.messages.v1.Repeated;

                /**
                 * Encodes the specified Repeated message. Does not implicitly {@link bench.messages.v1.Repeated.verify|verify} messages.
                 * @param message Repeated message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: bench.messages.v1.Repeated.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Repeated message, length delimited. Does not implicitly {@link bench.messages.v1.Repeated.verify|verify} messages.
                 * @param message Repeated message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: bench.messages.v1.Repeated.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Repeated message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {bench.messages.v1.Repeated & bench.messages.v1.Repeated.$Shape} Repeated
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): bench.messages.v1.Repeated & bench.messages.v1.Repeated.$Shape;

                /**
                 * Decodes a Repeated message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {bench.messages.v1.Repeated & bench.messages.v1.Repeated.$Shape} Repeated
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): bench.messages.v1.Repeated & bench.messages.v1.Repeated.$Shape;

                /**
                 * Verifies a Repeated message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a Repeated message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Repeated
                 */
                static fromObject(object: { [k: string]: any }): bench.messages.v1.Repeated;

                /**
                 * Creates a plain object from a Repeated message. Also converts values to other types if specified.
                 * @param message Repeated
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: bench.messages.v1.Repeated, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Repeated to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };

                /**
                 * Gets the type url for Repeated
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Repeated {

                /** Properties of a Repeated. */
                interface $Properties {

                    /** Repeated id */
                    id?: (string|null);

                    /** Repeated lines */
                    lines?: (bench.messages.v1.Repeated.Line.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Repeated. */
                type $Shape = bench.messages.v1.Repeated.$Properties;

                /**
                 * Properties of a Line.
                 * @deprecated Use bench.messages.v1.Repeated.Line.$Properties instead.
                 */
                interface ILine extends bench.messages.v1.Repeated.Line.$Properties {
                }

                /** Represents a Line. */
                class Line {

                    /**
                     * Constructs a new Line.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: bench.messages.v1.Repeated.Line.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** Line sku. */
                    sku: string;

                    /** Line quantity. */
                    quantity: number;

                    /** Line price. */
                    price: number;

                    /** Line gift. */
                    gift: boolean;

                    /**
                     * Creates a new Line instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns Line instance
                     */
                    static create(properties: bench.messages.v1.Repeated.Line.$Shape): bench.messages.v1.Repeated.Line & bench.messages.v1.Repeated.Line.$Shape;
                    static create(properties?: bench.messages.v1.Repeated.Line.$Properties): bench.messages.v1.Repeated.Line;

                    /**
                     * Encodes the specified Line message. Does not implicitly {@link bench.messages.v1.Repeated.Line.verify|verify} messages.
                     * @param message Line message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: bench.messages.v1.Repeated.Line.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Encodes the specified Line message, length delimited. Does not implicitly {@link bench.messages.v1.Repeated.Line.verify|verify} messages.
                     * @param message Line message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encodeDelimited(message: bench.messages.v1.Repeated.Line.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a Line message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {bench.messages.v1.Repeated.Line & bench.messages.v1.Repeated.Line.$Shape} Line
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): bench.messages.v1.Repeated.Line & bench.messages.v1.Repeated.Line.$Shape;

                    /**
                     * Decodes a Line message from the specified reader or buffer, length delimited.
                     * @param reader Reader or buffer to decode from
                     * @returns {bench.messages.v1.Repeated.Line & bench.messages.v1.Repeated.Line.$Shape} Line
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): bench.messages.v1.Repeated.Line & bench.messages.v1.Repeated.Line.$Shape;

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
                    static fromObject(object: { [k: string]: any }): bench.messages.v1.Repeated.Line;

                    /**
                     * Creates a plain object from a Line message. Also converts values to other types if specified.
                     * @param message Line
                     * @param [options] Conversion options
                     * @returns Plain object
                     */
                    static toObject(message: bench.messages.v1.Repeated.Line, options?: $protobuf.IConversionOptions): { [k: string]: any };

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

                        /** Line price */
                        price?: (number|null);

                        /** Line gift */
                        gift?: (boolean|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a Line. */
                    type $Shape = bench.messages.v1.Repeated.Line.$Properties;
                }
            }

            /**
             * Properties of a Packed.
             * @deprecated Use bench.messages.v1.Packed.$Properties instead.
             */
            interface IPacked extends bench.messages.v1.Packed.$Properties {
            }

            /** Represents a Packed. */
            class Packed {

                /**
                 * Constructs a new Packed.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: bench.messages.v1.Packed.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Packed steps. */
                steps: number[];

                /** Packed counts. */
                counts: number[];

                /** Packed weights. */
                weights: number[];

                /** Packed flags. */
                flags: boolean[];

                /**
                 * Creates a new Packed instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Packed instance
                 */
                static create(properties: bench.messages.v1.Packed.$Shape): bench.messages.v1.Packed & bench.messages.v1.Packed.$Shape;
                static create(properties?: bench.messages.v1.Packed.$Properties): bench.messages.v1.Packed;

                /**
                 * Encodes the specified Packed message. Does not implicitly {@link bench.messages.v1.Packed.verify|verify} messages.
                 * @param message Packed message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: bench.messages.v1.Packed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Packed message, length delimited. Does not implicitly {@link bench.messages.v1.Packed.verify|verify} messages.
                 * @param message Packed message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: bench.messages.v1.Packed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Packed message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {bench.messages.v1.Packed & bench.messages.v1.Packed.$Shape} Packed
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): bench.messages.v1.Packed & bench.messages.v1.Packed.$Shape;

                /**
                 * Decodes a Packed message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {bench.messages.v1.Packed & bench.messages.v1.Packed.$Shape} Packed
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): bench.messages.v1.Packed & bench.messages.v1.Packed.$Shape;

                /**
                 * Verifies a Packed message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a Packed message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Packed
                 */
                static fromObject(object: { [k: string]: any }): bench.messages.v1.Packed;

                /**
                 * Creates a plain object from a Packed message. Also converts values to other types if specified.
                 * @param message Packed
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: bench.messages.v1.Packed, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Packed to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };

                /**
                 * Gets the type url for Packed
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Packed {

                /** Properties of a Packed. */
                interface $Properties {

                    /** Packed steps */
                    steps?: (number[]|null);

                    /** Packed counts */
                    counts?: (number[]|null);

                    /** Packed weights */
                    weights?: (number[]|null);

                    /** Packed flags */
                    flags?: (boolean[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Packed. */
                type $Shape = bench.messages.v1.Packed.$Properties;
            }

            /**
             * Properties of a Maps.
             * @deprecated Use bench.messages.v1.Maps.$Properties instead.
             */
            interface IMaps extends bench.messages.v1.Maps.$Properties {
            }

            /** Represents a Maps. */
            class Maps {

                /**
                 * Constructs a new Maps.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: bench.messages.v1.Maps.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Maps labels. */
                labels: { [k: string]: string };

                /** Maps counts. */
                counts: { [k: string]: number };

                /**
                 * Creates a new Maps instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Maps instance
                 */
                static create(properties: bench.messages.v1.Maps.$Shape): bench.messages.v1.Maps & bench.messages.v1.Maps.$Shape;
                static create(properties?: bench.messages.v1.Maps.$Properties): bench.messages.v1.Maps;

                /**
                 * Encodes the specified Maps message. Does not implicitly {@link bench.messages.v1.Maps.verify|verify} messages.
                 * @param message Maps message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: bench.messages.v1.Maps.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Maps message, length delimited. Does not implicitly {@link bench.messages.v1.Maps.verify|verify} messages.
                 * @param message Maps message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: bench.messages.v1.Maps.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Maps message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {bench.messages.v1.Maps & bench.messages.v1.Maps.$Shape} Maps
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): bench.messages.v1.Maps & bench.messages.v1.Maps.$Shape;

                /**
                 * Decodes a Maps message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {bench.messages.v1.Maps & bench.messages.v1.Maps.$Shape} Maps
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): bench.messages.v1.Maps & bench.messages.v1.Maps.$Shape;

                /**
                 * Verifies a Maps message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a Maps message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Maps
                 */
                static fromObject(object: { [k: string]: any }): bench.messages.v1.Maps;

                /**
                 * Creates a plain object from a Maps message. Also converts values to other types if specified.
                 * @param message Maps
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: bench.messages.v1.Maps, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Maps to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };

                /**
                 * Gets the type url for Maps
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Maps {

                /** Properties of a Maps. */
                interface $Properties {

                    /** Maps labels */
                    labels?: ({ [k: string]: string }|null);

                    /** Maps counts */
                    counts?: ({ [k: string]: number }|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Maps. */
                type $Shape = bench.messages.v1.Maps.$Properties;
            }

            /**
             * Properties of a Strings.
             * @deprecated Use bench.messages.v1.Strings.$Properties instead.
             */
            interface IStrings extends bench.messages.v1.Strings.$Properties {
            }

            /** Represents a Strings. */
            class Strings {

                /**
                 * Constructs a new Strings.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: bench.messages.v1.Strings.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Strings title. */
                title: string;

                /** Strings body. */
                body: string;

                /** Strings author. */
                author: string;

                /** Strings tags. */
                tags: string[];

                /** Strings greeting. */
                greeting: string;

                /**
                 * Creates a new Strings instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Strings instance
                 */
                static create(properties: bench.messages.v1.Strings.$Shape): bench.messages.v1.Strings & bench.messages.v1.Strings.$Shape;
                static create(properties?: bench.messages.v1.Strings.$Properties): bench.messages.v1.Strings;

                /**
                 * Encodes the specified Strings message. Does not implicitly {@link bench.messages.v1.Strings.verify|verify} messages.
                 * @param message Strings message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: bench.messages.v1.Strings.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Strings message, length delimited. Does not implicitly {@link bench.messages.v1.Strings.verify|verify} messages.
                 * @param message Strings message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: bench.messages.v1.Strings.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Strings message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {bench.messages.v1.Strings & bench.messages.v1.Strings.$Shape} Strings
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): bench.messages.v1.Strings & bench.messages.v1.Strings.$Shape;

                /**
                 * Decodes a Strings message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {bench.messages.v1.Strings & bench.messages.v1.Strings.$Shape} Strings
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): bench.messages.v1.Strings & bench.messages.v1.Strings.$Shape;

                /**
                 * Verifies a Strings message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a Strings message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Strings
                 */
                static fromObject(object: { [k: string]: any }): bench.messages.v1.Strings;

                /**
                 * Creates a plain object from a Strings message. Also converts values to other types if specified.
                 * @param message Strings
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: bench.messages.v1.Strings, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Strings to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };

                /**
                 * Gets the type url for Strings
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Strings {

                /** Properties of a Strings. */
                interface $Properties {

                    /** Strings title */
                    title?: (string|null);

                    /** Strings body */
                    body?: (string|null);

                    /** Strings author */
                    author?: (string|null);

                    /** Strings tags */
                    tags?: (string[]|null);

                    /** Strings greeting */
                    greeting?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Strings. */
                type $Shape = bench.messages.v1.Strings.$Properties;
            }
        }
    }
}
