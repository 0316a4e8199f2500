/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $Array = $util.global.Array, $TypeError = $util.global.TypeError, $String = $util.global.String, $Number = $util.global.Number, $isFinite = $util.global.isFinite, $parseInt = $util.global.parseInt, $BigInt = $util.global.BigInt;

// Exported root namespace
const $root = $protobuf.roots["shop-static-module"] || ($protobuf.roots["shop-static-module"] = {});

export const shop = $root.shop = (() => {

    /**
     * Namespace shop.
     * @exports shop
     * @namespace
     */
    const shop = {};

    shop.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof shop
         * @namespace
         */
        const v1 = {};

        /**
         * Kind enum.
         * @name shop.v1.Kind
         * @enum {number}
         * @property {number} KIND_UNSPECIFIED=0 KIND_UNSPECIFIED value
         * @property {number} KIND_GIFT=1 KIND_GIFT value
         */
        v1.Kind = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "KIND_UNSPECIFIED"] = 0;
            values[valuesById[1] = "KIND_GIFT"] = 1;
            return values;
        })();

        v1.Line = (function() {

            /**
             * Properties of a Line.
             * @typedef {Object} shop.v1.Line.$Properties
             * @property {string|null} [sku] Line sku
             * @property {number|null} [quantity] Line quantity
             * @property {Array.<shop.v1.Line.$Properties>|null} [parts] Line parts
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Line.
             * @memberof shop.v1
             * @interface ILine
             * @augments shop.v1.Line.$Properties
             * @deprecated Use shop.v1.Line.$Properties instead.
             */

            /**
             * Shape of a Line.
             * @typedef {shop.v1.Line.$Properties} shop.v1.Line.$Shape
             */

            /**
             * Constructs a new Line.
             * @memberof shop.v1
             * @classdesc Represents a Line.
             * @constructor
             * @param {shop.v1.Line.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Line = function (properties) {
                this.parts = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Line sku.
             * @member {string} sku
             * @memberof shop.v1.Line
             * @instance
             */
            Line.prototype.sku = "";

            /**
             * Line quantity.
             * @member {number} quantity
             * @memberof shop.v1.Line
             * @instance
             */
            Line.prototype.quantity = 0;

            /**
             * Line parts.
             * @member {Array.<shop.v1.Line.$Properties>} parts
             * @memberof shop.v1.Line
             * @instance
             */
            Line.prototype.parts = $util.emptyArray;

            /**
             * Creates a new Line instance using the specified properties.
             * @function create
             * @memberof shop.v1.Line
             * @static
             * @param {shop.v1.Line.$Properties=} [properties] Properties to set
             * @returns {shop.v1.Line} Line instance
             * @type {{
             *   (properties: shop.v1.Line.$Shape): shop.v1.Line & shop.v1.Line.$Shape;
             *   (properties?: shop.v1.Line.$Properties): shop.v1.Line;
             * }}
             */
            Line.create = function(properties) {
                return new Line(properties);
            };

            /**
             * Encodes the specified Line message. Does not implicitly {@link shop.v1.Line.verify|verify} messages.
             * @function encode
             * @memberof shop.v1.Line
             * @static
             * @param {shop.v1.Line.$Properties} message Line message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Line.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sku != null && $Object.hasOwnProperty.call(message, "sku") && message.sku !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.sku);
                if (message.quantity != null && $Object.hasOwnProperty.call(message, "quantity") && message.quantity !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.quantity);
                if (message.parts != null && message.parts.length)
                    for (let i = 0; i < message.parts.length; ++i)
                        $root.shop.v1.Line.encode(message.parts[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Encodes the specified Line message, length delimited. Does not implicitly {@link shop.v1.Line.verify|verify} messages.
             * @function encodeDelimited
             * @memberof shop.v1.Line
             * @static
             * @param {shop.v1.Line.$Properties} message Line message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Line.encodeDelimited = function(message, writer) {
                return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
            };

            /**
             * Decodes a Line message from the specified reader or buffer.
             * @function decode
             * @memberof shop.v1.Line
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {shop.v1.Line & shop.v1.Line.$Shape} Line
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Line.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.shop.v1.Line();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sku = value;
                            else
                                delete message.sku;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.quantity = value;
                            else
                                delete message.quantity;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.parts && message.parts.length))
                                message.parts = [];
                            message.parts.push($root.shop.v1.Line.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Decodes a Line message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof shop.v1.Line
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {shop.v1.Line & shop.v1.Line.$Shape} Line
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Line.decodeDelimited = function(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.size());
            };

            /**
             * Verifies a Line message.
             * @function verify
             * @memberof shop.v1.Line
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Line.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.sku != null && $Object.hasOwnProperty.call(message, "sku"))
                    if (!$util.isString(message.sku))
                        return "sku: string expected";
                if (message.quantity != null && $Object.hasOwnProperty.call(message, "quantity"))
                    if (!$util.isInteger(message.quantity))
                        return "quantity: integer expected";
                if (message.parts != null && $Object.hasOwnProperty.call(message, "parts")) {
                    if (!$Array.isArray(message.parts))
                        return "parts: array expected";
                    for (let i = 0; i < message.parts.length; ++i) {
                        let error = $root.shop.v1.Line.verify(message.parts[i], _depth + 1);
                        if (error)
                            return "parts." + error;
                    }
                }
                return null;
            };

            /**
             * Creates a Line message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof shop.v1.Line
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {shop.v1.Line} Line
             */
            Line.fromObject = function (object, _depth) {
                if (object instanceof $root.shop.v1.Line)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".shop.v1.Line: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.shop.v1.Line();
                if (object.sku != null)
                    if (typeof object.sku !== "string" || object.sku.length)
                        message.sku = $String(object.sku);
                if (object.quantity != null)
                    if ($Number(object.quantity) !== 0)
                        message.quantity = object.quantity | 0;
                if (object.parts) {
                    if (!$Array.isArray(object.parts))
                        throw $TypeError(".shop.v1.Line.parts: array expected");
                    message.parts = $Array(object.parts.length);
                    for (let i = 0; i < object.parts.length; ++i) {
                        if (!$util.isObject(object.parts[i]))
                            throw $TypeError(".shop.v1.Line.parts: object expected");
                        message.parts[i] = $root.shop.v1.Line.fromObject(object.parts[i], _depth + 1);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from a Line message. Also converts values to other types if specified.
             * @function toObject
             * @memberof shop.v1.Line
             * @static
             * @param {shop.v1.Line} message Line
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Line.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.parts = [];
                if (options.defaults) {
                    object.sku = "";
                    object.quantity = 0;
                }
                if (message.sku != null && $Object.hasOwnProperty.call(message, "sku"))
                    object.sku = message.sku;
                if (message.quantity != null && $Object.hasOwnProperty.call(message, "quantity"))
                    object.quantity = message.quantity;
                if (message.parts && message.parts.length) {
                    object.parts = $Array(message.parts.length);
                    for (let j = 0; j < message.parts.length; ++j)
                        object.parts[j] = $root.shop.v1.Line.toObject(message.parts[j], options, _depth + 1);
                }
                return object;
            };

            /**
             * Converts this Line to JSON.
             * @function toJSON
             * @memberof shop.v1.Line
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Line.prototype.toJSON = function() {
                return Line.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for Line
             * @function getTypeUrl
             * @memberof shop.v1.Line
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            Line.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/shop.v1.Line";
            };

            return Line;
        })();

        v1.Order = (function() {

            /**
             * Properties of an Order.
             * @typedef {Object} shop.v1.Order.$Properties
             * @property {string|null} [id] Order id
             * @property {shop.v1.Kind|null} [kind] Order kind
             * @property {Array.<shop.v1.Line.$Properties>|null} [lines] Order lines
             * @property {Object.<string,string>|null} [labels] Order labels
             * @property {Uint8Array|null} [seal] Order seal
             * @property {string|null} [card] Order card
             * @property {number|null} [cash] Order cash
             * @property {number|null} [discount] Order discount
             * @property {google.protobuf.Timestamp.$Properties|null} [placedAt] Order placedAt
             * @property {"card"|"cash"} [payment] Order payment
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Order.
             * @memberof shop.v1
             * @interface IOrder
             * @augments shop.v1.Order.$Properties
             * @deprecated Use shop.v1.Order.$Properties instead.
             */

            /**
             * Narrowed shape of an Order.
             * @typedef {{
             *   id?: string|null;
             *   kind?: shop.v1.Kind|null;
             *   lines?: Array.<shop.v1.Line.$Shape>|null;
             *   labels?: Object.<string,string>|null;
             *   seal?: Uint8Array|null;
             *   card?: string|null;
             *   cash?: number|null;
             *   discount?: number|null;
             *   placedAt?: google.protobuf.Timestamp.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ payment?: undefined; card?: null; cash?: null }|{ payment?: "card"; card: string; cash?: null }|{ payment?: "cash"; card?: null; cash: number })
             * )} shop.v1.Order.$Shape
             */

            /**
             * Constructs a new Order.
             * @memberof shop.v1
             * @classdesc Represents an Order.
             * @constructor
             * @param {shop.v1.Order.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Order = function (properties) {
                this.lines = [];
                this.labels = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Order id.
             * @member {string} id
             * @memberof shop.v1.Order
             * @instance
             */
            Order.prototype.id = "";

            /**
             * Order kind.
             * @member {shop.v1.Kind} kind
             * @memberof shop.v1.Order
             * @instance
             */
            Order.prototype.kind = 0;

            /**
             * Order lines.
             * @member {Array.<shop.v1.Line.$Properties>} lines
             * @memberof shop.v1.Order
             * @instance
             */
            Order.prototype.lines = $util.emptyArray;

            /**
             * Order labels.
             * @member {Object.<string,string>} labels
             * @memberof shop.v1.Order
             * @instance
             */
            Order.prototype.labels = $util.emptyObject;

            /**
             * Order seal.
             * @member {Uint8Array} seal
             * @memberof shop.v1.Order
             * @instance
             */
            Order.prototype.seal = $util.newBuffer([]);

            /**
             * Order card.
             * @member {string|null|undefined} card
             * @memberof shop.v1.Order
             * @instance
             */
            Order.prototype.card = null;

            /**
             * Order cash.
             * @member {number|null|undefined} cash
             * @memberof shop.v1.Order
             * @instance
             */
            Order.prototype.cash = null;

            /**
             * Order discount.
             * @member {number|null|undefined} discount
             * @memberof shop.v1.Order
             * @instance
             */
            Order.prototype.discount = null;

            /**
             * Order placedAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} placedAt
             * @memberof shop.v1.Order
             * @instance
             */
            Order.prototype.placedAt = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Order payment.
             * @member {"card"|"cash"|undefined} payment
             * @memberof shop.v1.Order
             * @instance
             */
            $Object.defineProperty(Order.prototype, "payment", {
                get: $util.oneOfGetter($oneOfFields = ["card", "cash"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Order.prototype, "_discount", {
                get: $util.oneOfGetter($oneOfFields = ["discount"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Order instance using the specified properties.
             * @function create
             * @memberof shop.v1.Order
             * @static
             * @param {shop.v1.Order.$Properties=} [properties] Properties to set
             * @returns {shop.v1.Order} Order instance
             * @type {{
             *   (properties: shop.v1.Order.$Shape): shop.v1.Order & shop.v1.Order.$Shape;
             *   (properties?: shop.v1.Order.$Properties): shop.v1.Order;
             * }}
             */
            Order.create = function(properties) {
                return new Order(properties);
            };

            /**
             * Encodes the specified Order message. Does not implicitly {@link shop.v1.Order.verify|verify} messages.
             * @function encode
             * @memberof shop.v1.Order
             * @static
             * @param {shop.v1.Order.$Properties} message Order message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Order.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.kind);
                if (message.lines != null && message.lines.length)
                    for (let i = 0; i < message.lines.length; ++i)
                        $root.shop.v1.Line.encode(message.lines[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.labels != null && $Object.hasOwnProperty.call(message, "labels"))
                    for (let keys = $Object.keys(message.labels), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 4, wireType 2 =*/34).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.labels[keys[i]]).ldelim();
                if (message.seal != null && $Object.hasOwnProperty.call(message, "seal") && message.seal.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.seal);
                if (message.card != null && $Object.hasOwnProperty.call(message, "card"))
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.card);
                if (message.cash != null && $Object.hasOwnProperty.call(message, "cash"))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.cash);
                if (message.discount != null && $Object.hasOwnProperty.call(message, "discount"))
                    writer.uint32(/* id 8, wireType 1 =*/65).double(message.discount);
                if (message.placedAt != null && $Object.hasOwnProperty.call(message, "placedAt"))
                    $root.google.protobuf.Timestamp.encode(message.placedAt, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Encodes the specified Order message, length delimited. Does not implicitly {@link shop.v1.Order.verify|verify} messages.
             * @function encodeDelimited
             * @memberof shop.v1.Order
             * @static
             * @param {shop.v1.Order.$Properties} message Order message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Order.encodeDelimited = function(message, writer) {
                return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
            };

            /**
             * Decodes an Order message from the specified reader or buffer.
             * @function decode
             * @memberof shop.v1.Order
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {shop.v1.Order & shop.v1.Order.$Shape} Order
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Order.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.shop.v1.Order();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.lines && message.lines.length))
                                message.lines = [];
                            message.lines.push($root.shop.v1.Line.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (message.labels === $util.emptyObject)
                                message.labels = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = "";
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = reader.stringVerify();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.labels, key);
                            message.labels[key] = value;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.seal = value;
                            else
                                delete message.seal;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.card = reader.stringVerify();
                            message.payment = "card";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.cash = reader.uint32();
                            message.payment = "cash";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 1)
                                break;
                            message.discount = reader.double();
                            message._discount = "discount";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.placedAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.placedAt);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Decodes an Order message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof shop.v1.Order
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {shop.v1.Order & shop.v1.Order.$Shape} Order
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Order.decodeDelimited = function(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.size());
            };

            /**
             * Verifies an Order message.
             * @function verify
             * @memberof shop.v1.Order
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Order.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    if (!$util.isString(message.id))
                        return "id: string expected";
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                    if (typeof message.kind !== "number" || (message.kind | 0) !== message.kind)
                        return "kind: enum value expected";
                if (message.lines != null && $Object.hasOwnProperty.call(message, "lines")) {
                    if (!$Array.isArray(message.lines))
                        return "lines: array expected";
                    for (let i = 0; i < message.lines.length; ++i) {
                        let error = $root.shop.v1.Line.verify(message.lines[i], _depth + 1);
                        if (error)
                            return "lines." + error;
                    }
                }
                if (message.labels != null && $Object.hasOwnProperty.call(message, "labels")) {
                    if (!$util.isObject(message.labels))
                        return "labels: object expected";
                    let key = $Object.keys(message.labels);
                    for (let i = 0; i < key.length; ++i)
                        if (!$util.isString(message.labels[key[i]]))
                            return "labels: string{k:string} expected";
                }
                if (message.seal != null && $Object.hasOwnProperty.call(message, "seal"))
                    if (!(message.seal && typeof message.seal.length === "number" || $util.isString(message.seal)))
                        return "seal: buffer expected";
                if (message.card != null && $Object.hasOwnProperty.call(message, "card")) {
                    properties.payment = 1;
                    if (!$util.isString(message.card))
                        return "card: string expected";
                }
                if (message.cash != null && $Object.hasOwnProperty.call(message, "cash")) {
                    if (properties.payment === 1)
                        return "payment: multiple values";
                    properties.payment = 1;
                    if (!$util.isInteger(message.cash))
                        return "cash: integer expected";
                }
                if (message.discount != null && $Object.hasOwnProperty.call(message, "discount")) {
                    properties._discount = 1;
                    if (typeof message.discount !== "number")
                        return "discount: number expected";
                }
                if (message.placedAt != null && $Object.hasOwnProperty.call(message, "placedAt")) {
                    let error = $root.google.protobuf.Timestamp.verify(message.placedAt, _depth + 1);
                    if (error)
                        return "placedAt." + error;
                }
                return null;
            };

            /**
             * Creates an Order message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof shop.v1.Order
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {shop.v1.Order} Order
             */
            Order.fromObject = function (object, _depth) {
                if (object instanceof $root.shop.v1.Order)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".shop.v1.Order: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.shop.v1.Order();
                if (object.id != null)
                    if (typeof object.id !== "string" || object.id.length)
                        message.id = $String(object.id);
                if (object.kind !== 0 && (typeof object.kind !== "string" || $root.shop.v1.Kind[object.kind] !== 0))
                    switch (object.kind) {
                    case "KIND_UNSPECIFIED":
                    case 0:
                        message.kind = 0;
                        break;
                    case "KIND_GIFT":
                    case 1:
                        message.kind = 1;
                        break;
                    default:
                        if (typeof object.kind === "number" && (object.kind | 0) === object.kind)
                            message.kind = object.kind;
                    }
                if (object.lines) {
                    if (!$Array.isArray(object.lines))
                        throw $TypeError(".shop.v1.Order.lines: array expected");
                    message.lines = $Array(object.lines.length);
                    for (let i = 0; i < object.lines.length; ++i) {
                        if (!$util.isObject(object.lines[i]))
                            throw $TypeError(".shop.v1.Order.lines: object expected");
                        message.lines[i] = $root.shop.v1.Line.fromObject(object.lines[i], _depth + 1);
                    }
                }
                if (object.labels) {
                    if (!$util.isObject(object.labels))
                        throw $TypeError(".shop.v1.Order.labels: object expected");
                    message.labels = {};
                    for (let keys = $Object.keys(object.labels), i = 0; i < keys.length; ++i) {
                        if (keys[i] === "__proto__")
                            $util.makeProp(message.labels, keys[i]);
                        message.labels[keys[i]] = $String(object.labels[keys[i]]);
                    }
                }
                if (object.seal != null)
                    if (object.seal.length)
                        if (typeof object.seal === "string")
                            $util.base64.decode(object.seal, message.seal = $util.newBuffer($util.base64.length(object.seal)), 0);
                        else if (object.seal.length >= 0)
                            message.seal = object.seal;
                if (object.card != null)
                    message.card = $String(object.card);
                if (object.cash != null)
                    message.cash = object.cash >>> 0;
                if (object.discount != null)
                    message.discount = $Number(object.discount);
                if (object.placedAt != null) {
                    if (!$util.isObject(object.placedAt))
                        throw $TypeError(".shop.v1.Order.placedAt: object expected");
                    message.placedAt = $root.google.protobuf.Timestamp.fromObject(object.placedAt, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from an Order message. Also converts values to other types if specified.
             * @function toObject
             * @memberof shop.v1.Order
             * @static
             * @param {shop.v1.Order} message Order
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Order.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.lines = [];
                if (options.objects || options.defaults)
                    object.labels = {};
                if (options.defaults) {
                    object.id = "";
                    object.kind = options.enums === $String ? "KIND_UNSPECIFIED" : 0;
                    if (options.bytes === $String)
                        object.seal = "";
                    else {
                        object.seal = [];
                        if (options.bytes !== $Array)
                            object.seal = $util.newBuffer(object.seal);
                    }
                    object.placedAt = null;
                }
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    object.id = message.id;
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                    object.kind = options.enums === $String ? $root.shop.v1.Kind[message.kind] === $undefined ? message.kind : $root.shop.v1.Kind[message.kind] : message.kind;
                if (message.lines && message.lines.length) {
                    object.lines = $Array(message.lines.length);
                    for (let j = 0; j < message.lines.length; ++j)
                        object.lines[j] = $root.shop.v1.Line.toObject(message.lines[j], options, _depth + 1);
                }
                let keys2;
                if (message.labels && (keys2 = $Object.keys(message.labels)).length) {
                    object.labels = {};
                    for (let j = 0; j < keys2.length; ++j) {
                        if (keys2[j] === "__proto__")
                            $util.makeProp(object.labels, keys2[j]);
                        object.labels[keys2[j]] = message.labels[keys2[j]];
                    }
                }
                if (message.seal != null && $Object.hasOwnProperty.call(message, "seal"))
                    object.seal = options.bytes === $String ? $util.base64.encode(message.seal, 0, message.seal.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.seal) : message.seal;
                if (message.card != null && $Object.hasOwnProperty.call(message, "card")) {
                    object.card = message.card;
                    if (options.oneofs)
                        object.payment = "card";
                }
                if (message.cash != null && $Object.hasOwnProperty.call(message, "cash")) {
                    object.cash = message.cash;
                    if (options.oneofs)
                        object.payment = "cash";
                }
                if (message.discount != null && $Object.hasOwnProperty.call(message, "discount"))
                    object.discount = options.json && !$isFinite(message.discount) ? $String(message.discount) : message.discount;
                if (message.placedAt != null && $Object.hasOwnProperty.call(message, "placedAt"))
                    object.placedAt = $root.google.protobuf.Timestamp.toObject(message.placedAt, options, _depth + 1);
                return object;
            };

            /**
             * Converts this Order to JSON.
             * @function toJSON
             * @memberof shop.v1.Order
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Order.prototype.toJSON = function() {
                return Order.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for Order
             * @function getTypeUrl
             * @memberof shop.v1.Order
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            Order.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/shop.v1.Order";
            };

            return Order;
        })();

        v1.Receipt = (function() {

            /**
             * Properties of a Receipt.
             * @typedef {Object} shop.v1.Receipt.$Properties
             * @property {string|null} [orderId] Receipt orderId
             * @property {number|Long|null} [cents] Receipt cents
             * @property {Uint8Array|null} [seal] Receipt seal
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Receipt.
             * @memberof shop.v1
             * @interface IReceipt
             * @augments shop.v1.Receipt.$Properties
             * @deprecated Use shop.v1.Receipt.$Properties instead.
             */

            /**
             * Shape of a Receipt.
             * @typedef {shop.v1.Receipt.$Properties} shop.v1.Receipt.$Shape
             */

            /**
             * Constructs a new Receipt.
             * @memberof shop.v1
             * @classdesc Represents a Receipt.
             * @constructor
             * @param {shop.v1.Receipt.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Receipt = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Receipt orderId.
             * @member {string} orderId
             * @memberof shop.v1.Receipt
             * @instance
             */
            Receipt.prototype.orderId = "";

            /**
             * Receipt cents.
             * @member {number|Long} cents
             * @memberof shop.v1.Receipt
             * @instance
             */
            Receipt.prototype.cents = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Receipt seal.
             * @member {Uint8Array} seal
             * @memberof shop.v1.Receipt
             * @instance
             */
            Receipt.prototype.seal = $util.newBuffer([]);

            /**
             * Creates a new Receipt instance using the specified properties.
             * @function create
             * @memberof shop.v1.Receipt
             * @static
             * @param {shop.v1.Receipt.$Properties=} [properties] Properties to set
             * @returns {shop.v1.Receipt} Receipt instance
             * @type {{
             *   (properties: shop.v1.Receipt.$Shape): shop.v1.Receipt & shop.v1.Receipt.$Shape;
             *   (properties?: shop.v1.Receipt.$Properties): shop.v1.Receipt;
             * }}
             */
            Receipt.create = function(properties) {
                return new Receipt(properties);
            };

            /**
             * Encodes the specified Receipt message. Does not implicitly {@link shop.v1.Receipt.verify|verify} messages.
             * @function encode
             * @memberof shop.v1.Receipt
             * @static
             * @param {shop.v1.Receipt.$Properties} message Receipt message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Receipt.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId") && message.orderId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.orderId);
                if (message.cents != null && $Object.hasOwnProperty.call(message, "cents") && (typeof message.cents === "object" ? message.cents.low || message.cents.high : message.cents !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.cents);
                if (message.seal != null && $Object.hasOwnProperty.call(message, "seal") && message.seal.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.seal);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Encodes the specified Receipt message, length delimited. Does not implicitly {@link shop.v1.Receipt.verify|verify} messages.
             * @function encodeDelimited
             * @memberof shop.v1.Receipt
             * @static
             * @param {shop.v1.Receipt.$Properties} message Receipt message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Receipt.encodeDelimited = function(message, writer) {
                return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
            };

            /**
             * Decodes a Receipt message from the specified reader or buffer.
             * @function decode
             * @memberof shop.v1.Receipt
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {shop.v1.Receipt & shop.v1.Receipt.$Shape} Receipt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Receipt.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.shop.v1.Receipt();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.orderId = value;
                            else
                                delete message.orderId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.cents = value;
                            else
                                delete message.cents;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.seal = value;
                            else
                                delete message.seal;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Decodes a Receipt message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof shop.v1.Receipt
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {shop.v1.Receipt & shop.v1.Receipt.$Shape} Receipt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Receipt.decodeDelimited = function(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.size());
            };

            /**
             * Verifies a Receipt message.
             * @function verify
             * @memberof shop.v1.Receipt
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Receipt.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId"))
                    if (!$util.isString(message.orderId))
                        return "orderId: string expected";
                if (message.cents != null && $Object.hasOwnProperty.call(message, "cents"))
                    if (!$util.isInteger(message.cents) && !(message.cents && $util.isInteger(message.cents.low) && $util.isInteger(message.cents.high)))
                        return "cents: integer|Long expected";
                if (message.seal != null && $Object.hasOwnProperty.call(message, "seal"))
                    if (!(message.seal && typeof message.seal.length === "number" || $util.isString(message.seal)))
                        return "seal: buffer expected";
                return null;
            };

            /**
             * Creates a Receipt message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof shop.v1.Receipt
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {shop.v1.Receipt} Receipt
             */
            Receipt.fromObject = function (object, _depth) {
                if (object instanceof $root.shop.v1.Receipt)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".shop.v1.Receipt: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.shop.v1.Receipt();
                if (object.orderId != null)
                    if (typeof object.orderId !== "string" || object.orderId.length)
                        message.orderId = $String(object.orderId);
                if (object.cents != null)
                    if (typeof object.cents === "object" ? object.cents.low || object.cents.high : $Number(object.cents) !== 0)
                        if ($util.Long)
                            message.cents = $util.Long.fromValue(object.cents, false);
                        else if (typeof object.cents === "string")
                            message.cents = $parseInt(object.cents, 10);
                        else if (typeof object.cents === "number")
                            message.cents = object.cents;
                        else if (typeof object.cents === "object")
                            message.cents = new $util.LongBits(object.cents.low >>> 0, object.cents.high >>> 0).toNumber();
                if (object.seal != null)
                    if (object.seal.length)
                        if (typeof object.seal === "string")
                            $util.base64.decode(object.seal, message.seal = $util.newBuffer($util.base64.length(object.seal)), 0);
                        else if (object.seal.length >= 0)
                            message.seal = object.seal;
                return message;
            };

            /**
             * Creates a plain object from a Receipt message. Also converts values to other types if specified.
             * @function toObject
             * @memberof shop.v1.Receipt
             * @static
             * @param {shop.v1.Receipt} message Receipt
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Receipt.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.orderId = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.cents = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.cents = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if (options.bytes === $String)
                        object.seal = "";
                    else {
                        object.seal = [];
                        if (options.bytes !== $Array)
                            object.seal = $util.newBuffer(object.seal);
                    }
                }
                if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId"))
                    object.orderId = message.orderId;
                if (message.cents != null && $Object.hasOwnProperty.call(message, "cents"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.cents = typeof message.cents === "number" ? $BigInt(message.cents) : $util.Long.fromBits(message.cents.low >>> 0, message.cents.high >>> 0, false).toBigInt();
                    else if (typeof message.cents === "number")
                        object.cents = options.longs === $String ? $String(message.cents) : message.cents;
                    else
                        object.cents = options.longs === $String ? $util.Long.prototype.toString.call(message.cents) : options.longs === $Number ? new $util.LongBits(message.cents.low >>> 0, message.cents.high >>> 0).toNumber() : message.cents;
                if (message.seal != null && $Object.hasOwnProperty.call(message, "seal"))
                    object.seal = options.bytes === $String ? $util.base64.encode(message.seal, 0, message.seal.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.seal) : message.seal;
                return object;
            };

            /**
             * Converts this Receipt to JSON.
             * @function toJSON
             * @memberof shop.v1.Receipt
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Receipt.prototype.toJSON = function() {
                return Receipt.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for Receipt
             * @function getTypeUrl
             * @memberof shop.v1.Receipt
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            Receipt.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/shop.v1.Receipt";
            };

            return Receipt;
        })();

        v1.Tally = (function() {

            /**
             * Properties of a Tally.
             * @typedef {Object} shop.v1.Tally.$Properties
             * @property {number|null} [orders] Tally orders
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Tally.
             * @memberof shop.v1
             * @interface ITally
             * @augments shop.v1.Tally.$Properties
             * @deprecated Use shop.v1.Tally.$Properties instead.
             */

            /**
             * Shape of a Tally.
             * @typedef {shop.v1.Tally.$Properties} shop.v1.Tally.$Shape
             */

            /**
             * Constructs a new Tally.
             * @memberof shop.v1
             * @classdesc Represents a Tally.
             * @constructor
             * @param {shop.v1.Tally.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Tally = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Tally orders.
             * @member {number} orders
             * @memberof shop.v1.Tally
             * @instance
             */
            Tally.prototype.orders = 0;

            /**
             * Creates a new Tally instance using the specified properties.
             * @function create
             * @memberof shop.v1.Tally
             * @static
             * @param {shop.v1.Tally.$Properties=} [properties] Properties to set
             * @returns {shop.v1.Tally} Tally instance
             * @type {{
             *   (properties: shop.v1.Tally.$Shape): shop.v1.Tally & shop.v1.Tally.$Shape;
             *   (properties?: shop.v1.Tally.$Properties): shop.v1.Tally;
             * }}
             */
            Tally.create = function(properties) {
                return new Tally(properties);
            };

            /**
             * Encodes the specified Tally message. Does not implicitly {@link shop.v1.Tally.verify|verify} messages.
             * @function encode
             * @memberof shop.v1.Tally
             * @static
             * @param {shop.v1.Tally.$Properties} message Tally message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Tally.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.orders != null && $Object.hasOwnProperty.call(message, "orders") && message.orders !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.orders);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Encodes the specified Tally message, length delimited. Does not implicitly {@link shop.v1.Tally.verify|verify} messages.
             * @function encodeDelimited
             * @memberof shop.v1.Tally
             * @static
             * @param {shop.v1.Tally.$Properties} message Tally message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Tally.encodeDelimited = function(message, writer) {
                return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
            };

            /**
             * Decodes a Tally message from the specified reader or buffer.
             * @function decode
             * @memberof shop.v1.Tally
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {shop.v1.Tally & shop.v1.Tally.$Shape} Tally
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Tally.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.shop.v1.Tally();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.orders = value;
                            else
                                delete message.orders;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Decodes a Tally message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof shop.v1.Tally
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {shop.v1.Tally & shop.v1.Tally.$Shape} Tally
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Tally.decodeDelimited = function(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.size());
            };

            /**
             * Verifies a Tally message.
             * @function verify
             * @memberof shop.v1.Tally
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Tally.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.orders != null && $Object.hasOwnProperty.call(message, "orders"))
                    if (!$util.isInteger(message.orders))
                        return "orders: integer expected";
                return null;
            };

            /**
             * Creates a Tally message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof shop.v1.Tally
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {shop.v1.Tally} Tally
             */
            Tally.fromObject = function (object, _depth) {
                if (object instanceof $root.shop.v1.Tally)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".shop.v1.Tally: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.shop.v1.Tally();
                if (object.orders != null)
                    if ($Number(object.orders) !== 0)
                        message.orders = object.orders >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a Tally message. Also converts values to other types if specified.
             * @function toObject
             * @memberof shop.v1.Tally
             * @static
             * @param {shop.v1.Tally} message Tally
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Tally.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    object.orders = 0;
                if (message.orders != null && $Object.hasOwnProperty.call(message, "orders"))
                    object.orders = message.orders;
                return object;
            };

            /**
             * Converts this Tally to JSON.
             * @function toJSON
             * @memberof shop.v1.Tally
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Tally.prototype.toJSON = function() {
                return Tally.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for Tally
             * @function getTypeUrl
             * @memberof shop.v1.Tally
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            Tally.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/shop.v1.Tally";
            };

            return Tally;
        })();

        v1.Orders = (function() {

            /**
             * Constructs a new Orders service.
             * @memberof shop.v1
             * @classdesc Represents an Orders
             * @extends $protobuf.rpc.Service
             * @constructor
             * @param {$protobuf.RPCImpl} rpcImpl RPC implementation
             * @param {boolean} [requestDelimited=false] Whether requests are length-delimited
             * @param {boolean} [responseDelimited=false] Whether responses are length-delimited
             */
            const Orders = function(rpcImpl, requestDelimited, responseDelimited) {
                $protobuf.rpc.Service.call(this, rpcImpl, requestDelimited, responseDelimited);
            };

            $Object.defineProperty(Orders.prototype = $Object.create($protobuf.rpc.Service.prototype), "constructor", { value: Orders, writable: true, enumerable: false, configurable: true });

            /**
             * Creates new Orders service using the specified rpc implementation.
             * @function create
             * @memberof shop.v1.Orders
             * @static
             * @param {$protobuf.RPCImpl} rpcImpl RPC implementation
             * @param {boolean} [requestDelimited=false] Whether requests are length-delimited
             * @param {boolean} [responseDelimited=false] Whether responses are length-delimited
             * @returns {Orders} RPC service. Useful where requests and/or responses are streamed.
             */
            Orders.create = function(rpcImpl, requestDelimited, responseDelimited) {
                return new this(rpcImpl, requestDelimited, responseDelimited);
            };

            /**
             * Callback as used by {@link shop.v1.Orders#place}.
             * @memberof shop.v1.Orders
             * @typedef PlaceCallback
             * @type {function}
             * @param {Error|null} error Error, if any
             * @param {shop.v1.Receipt} [response] Receipt
             */

            /**
             * Calls Place.
             * @memberof shop.v1.Orders
             * @typedef Place
             * @type {{
             *   (request: shop.v1.IOrder, callback: shop.v1.Orders.PlaceCallback): void;
             *   (request: shop.v1.IOrder): Promise<shop.v1.Receipt>;
             *   readonly name: "Place";
             *   readonly path: "/shop.v1.Orders/Place";
             *   readonly requestType: "Order";
             *   readonly responseType: "Receipt";
             *   readonly requestStream: undefined;
             *   readonly responseStream: undefined;
             * }}
             */

            /**
             * Calls Place.
             * @name shop.v1.Orders#place
             * @type {shop.v1.Orders.Place}
             */
            $Object.defineProperties(Orders.prototype.place = function(request, callback) {
                return $protobuf.rpc.Service.prototype.rpcCall.call(this, Orders.prototype.place, $root.shop.v1.Order, $root.shop.v1.Receipt, request, callback);
            }, {
                name: { value: "Place" },
                path: { value: "/shop.v1.Orders/Place" },
                requestType: { value: "Order" },
                responseType: { value: "Receipt" },
                requestStream: { value: $undefined },
                responseStream: { value: $undefined }
            });

            /**
             * Callback as used by {@link shop.v1.Orders#watch}.
             * @memberof shop.v1.Orders
             * @typedef WatchCallback
             * @type {function}
             * @param {Error|null} error Error, if any
             * @param {shop.v1.Receipt} [response] Receipt
             */

            /**
             * Calls Watch.
             * @memberof shop.v1.Orders
             * @typedef Watch
             * @type {{
             *   (request: shop.v1.IOrder, callback: shop.v1.Orders.WatchCallback): void;
             *   (request: shop.v1.IOrder): Promise<shop.v1.Receipt>;
             *   readonly name: "Watch";
             *   readonly path: "/shop.v1.Orders/Watch";
             *   readonly requestType: "Order";
             *   readonly responseType: "Receipt";
             *   readonly requestStream: undefined;
             *   readonly responseStream: true;
             * }}
             */

            /**
             * Calls Watch.
             * @name shop.v1.Orders#watch
             * @type {shop.v1.Orders.Watch}
             */
            $Object.defineProperties(Orders.prototype.watch = function(request, callback) {
                return $protobuf.rpc.Service.prototype.rpcCall.call(this, Orders.prototype.watch, $root.shop.v1.Order, $root.shop.v1.Receipt, request, callback);
            }, {
                name: { value: "Watch" },
                path: { value: "/shop.v1.Orders/Watch" },
                requestType: { value: "Order" },
                responseType: { value: "Receipt" },
                requestStream: { value: $undefined },
                responseStream: { value: true }
            });

            /**
             * Callback as used by {@link shop.v1.Orders#upload}.
             * @memberof shop.v1.Orders
             * @typedef UploadCallback
             * @type {function}
             * @param {Error|null} error Error, if any
             * @param {shop.v1.Tally} [response] Tally
             */

            /**
             * Calls Upload.
             * @memberof shop.v1.Orders
             * @typedef Upload
             * @type {{
             *   (request: shop.v1.IOrder, callback: shop.v1.Orders.UploadCallback): void;
             *   (request: shop.v1.IOrder): Promise<shop.v1.Tally>;
             *   readonly name: "Upload";
             *   readonly path: "/shop.v1.Orders/Upload";
             *   readonly requestType: "Order";
             *   readonly responseType: "Tally";
             *   readonly requestStream: true;
             *   readonly responseStream: undefined;
             * }}
             */

            /**
             * Calls Upload.
             * @name shop.v1.Orders#upload
             * @type {shop.v1.Orders.Upload}
             */
            $Object.defineProperties(Orders.prototype.upload = function(request, callback) {
                return $protobuf.rpc.Service.prototype.rpcCall.call(this, Orders.prototype.upload, $root.shop.v1.Order, $root.shop.v1.Tally, request, callback);
            }, {
                name: { value: "Upload" },
                path: { value: "/shop.v1.Orders/Upload" },
                requestType: { value: "Order" },
                responseType: { value: "Tally" },
                requestStream: { value: true },
                responseStream: { value: $undefined }
            });

            /**
             * Callback as used by {@link shop.v1.Orders#chat}.
             * @memberof shop.v1.Orders
             * @typedef ChatCallback
             * @type {function}
             * @param {Error|null} error Error, if any
             * @param {shop.v1.Receipt} [response] Receipt
             */

            /**
             * Calls Chat.
             * @memberof shop.v1.Orders
             * @typedef Chat
             * @type {{
             *   (request: shop.v1.IOrder, callback: shop.v1.Orders.ChatCallback): void;
             *   (request: shop.v1.IOrder): Promise<shop.v1.Receipt>;
             *   readonly name: "Chat";
             *   readonly path: "/shop.v1.Orders/Chat";
             *   readonly requestType: "Order";
             *   readonly responseType: "Receipt";
             *   readonly requestStream: true;
             *   readonly responseStream: true;
             * }}
             */

            /**
             * Calls Chat.
             * @name shop.v1.Orders#chat
             * @type {shop.v1.Orders.Chat}
             */
            $Object.defineProperties(Orders.prototype.chat = function(request, callback) {
                return $protobuf.rpc.Service.prototype.rpcCall.call(this, Orders.prototype.chat, $root.shop.v1.Order, $root.shop.v1.Receipt, request, callback);
            }, {
                name: { value: "Chat" },
                path: { value: "/shop.v1.Orders/Chat" },
                requestType: { value: "Order" },
                responseType: { value: "Receipt" },
                requestStream: { value: true },
                responseStream: { value: true }
            });

            return Orders;
        })();

        return v1;
    })();

    return shop;
})();

export const google = $root.google = (() => {

    /**
     * Namespace google.
     * @exports google
     * @namespace
     */
    const google = {};

    google.protobuf = (function() {

        /**
         * Namespace protobuf.
         * @memberof google
         * @namespace
         */
        const protobuf = {};

        protobuf.Timestamp = (function() {

            /**
             * Properties of a Timestamp.
             * @typedef {Object} google.protobuf.Timestamp.$Properties
             * @property {number|Long|null} [seconds] Timestamp seconds
             * @property {number|null} [nanos] Timestamp nanos
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Timestamp.
             * @memberof google.protobuf
             * @interface ITimestamp
             * @augments google.protobuf.Timestamp.$Properties
             * @deprecated Use google.protobuf.Timestamp.$Properties instead.
             */

            /**
             * Shape of a Timestamp.
             * @typedef {google.protobuf.Timestamp.$Properties} google.protobuf.Timestamp.$Shape
             */

            /**
             * Constructs a new Timestamp.
             * @memberof google.protobuf
             * @classdesc Represents a Timestamp.
             * @constructor
             * @param {google.protobuf.Timestamp.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Timestamp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Timestamp seconds.
             * @member {number|Long} seconds
             * @memberof google.protobuf.Timestamp
             * @instance
             */
            Timestamp.prototype.seconds = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Timestamp nanos.
             * @member {number} nanos
             * @memberof google.protobuf.Timestamp
             * @instance
             */
            Timestamp.prototype.nanos = 0;

            /**
             * Creates a new Timestamp instance using the specified properties.
             * @function create
             * @memberof google.protobuf.Timestamp
             * @static
             * @param {google.protobuf.Timestamp.$Properties=} [properties] Properties to set
             * @returns {google.protobuf.Timestamp} Timestamp instance
             * @type {{
             *   (properties: google.protobuf.Timestamp.$Shape): google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape;
             *   (properties?: google.protobuf.Timestamp.$Properties): google.protobuf.Timestamp;
             * }}
             */
            Timestamp.create = function(properties) {
                return new Timestamp(properties);
            };

            /**
             * Encodes the specified Timestamp message. Does not implicitly {@link google.protobuf.Timestamp.verify|verify} messages.
             * @function encode
             * @memberof google.protobuf.Timestamp
             * @static
             * @param {google.protobuf.Timestamp.$Properties} message Timestamp message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Timestamp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.seconds != null && $Object.hasOwnProperty.call(message, "seconds") && (typeof message.seconds === "object" ? message.seconds.low || message.seconds.high : message.seconds !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.seconds);
                if (message.nanos != null && $Object.hasOwnProperty.call(message, "nanos") && message.nanos !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.nanos);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Encodes the specified Timestamp message, length delimited. Does not implicitly {@link google.protobuf.Timestamp.verify|verify} messages.
             * @function encodeDelimited
             * @memberof google.protobuf.Timestamp
             * @static
             * @param {google.protobuf.Timestamp.$Properties} message Timestamp message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Timestamp.encodeDelimited = function(message, writer) {
                return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
            };

            /**
             * Decodes a Timestamp message from the specified reader or buffer.
             * @function decode
             * @memberof google.protobuf.Timestamp
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape} Timestamp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Timestamp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.google.protobuf.Timestamp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.seconds = value;
                            else
                                delete message.seconds;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.nanos = value;
                            else
                                delete message.nanos;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Decodes a Timestamp message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof google.protobuf.Timestamp
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape} Timestamp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Timestamp.decodeDelimited = function(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.size());
            };

            /**
             * Verifies a Timestamp message.
             * @function verify
             * @memberof google.protobuf.Timestamp
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Timestamp.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.seconds != null && $Object.hasOwnProperty.call(message, "seconds"))
                    if (!$util.isInteger(message.seconds) && !(message.seconds && $util.isInteger(message.seconds.low) && $util.isInteger(message.seconds.high)))
                        return "seconds: integer|Long expected";
                if (message.nanos != null && $Object.hasOwnProperty.call(message, "nanos"))
                    if (!$util.isInteger(message.nanos))
                        return "nanos: integer expected";
                return null;
            };

            /**
             * Creates a Timestamp message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof google.protobuf.Timestamp
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {google.protobuf.Timestamp} Timestamp
             */
            Timestamp.fromObject = function (object, _depth) {
                if (object instanceof $root.google.protobuf.Timestamp)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".google.protobuf.Timestamp: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.google.protobuf.Timestamp();
                if (object.seconds != null)
                    if (typeof object.seconds === "object" ? object.seconds.low || object.seconds.high : $Number(object.seconds) !== 0)
                        if ($util.Long)
                            message.seconds = $util.Long.fromValue(object.seconds, false);
                        else if (typeof object.seconds === "string")
                            message.seconds = $parseInt(object.seconds, 10);
                        else if (typeof object.seconds === "number")
                            message.seconds = object.seconds;
                        else if (typeof object.seconds === "object")
                            message.seconds = new $util.LongBits(object.seconds.low >>> 0, object.seconds.high >>> 0).toNumber();
                if (object.nanos != null)
                    if ($Number(object.nanos) !== 0)
                        message.nanos = object.nanos | 0;
                return message;
            };

            /**
             * Creates a plain object from a Timestamp message. Also converts values to other types if specified.
             * @function toObject
             * @memberof google.protobuf.Timestamp
             * @static
             * @param {google.protobuf.Timestamp} message Timestamp
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Timestamp.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.seconds = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.seconds = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.nanos = 0;
                }
                if (message.seconds != null && $Object.hasOwnProperty.call(message, "seconds"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.seconds = typeof message.seconds === "number" ? $BigInt(message.seconds) : $util.Long.fromBits(message.seconds.low >>> 0, message.seconds.high >>> 0, false).toBigInt();
                    else if (typeof message.seconds === "number")
                        object.seconds = options.longs === $String ? $String(message.seconds) : message.seconds;
                    else
                        object.seconds = options.longs === $String ? $util.Long.prototype.toString.call(message.seconds) : options.longs === $Number ? new $util.LongBits(message.seconds.low >>> 0, message.seconds.high >>> 0).toNumber() : message.seconds;
                if (message.nanos != null && $Object.hasOwnProperty.call(message, "nanos"))
                    object.nanos = message.nanos;
                return object;
            };

            /**
             * Converts this Timestamp to JSON.
             * @function toJSON
             * @memberof google.protobuf.Timestamp
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Timestamp.prototype.toJSON = function() {
                return Timestamp.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for Timestamp
             * @function getTypeUrl
             * @memberof google.protobuf.Timestamp
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            Timestamp.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/google.protobuf.Timestamp";
            };

            return Timestamp;
        })();

        return protobuf;
    })();

    return google;
})();

export {
  $root as default
};
