/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars*/
"use strict";

var $protobuf = require("protobufjs/minimal");

// Common aliases
var $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;

// Exported root namespace
var $root = $protobuf.roots["shop-7"] || ($protobuf.roots["shop-7"] = {});

$root.shop = (function() {

    /**
     * Namespace shop.
     * @exports shop
     * @namespace
     */
    var shop = {};

    shop.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof shop
         * @namespace
         */
        var v1 = {};

        /**
         * Kind enum.
         * @name shop.v1.Kind
         * @enum {number}
         * @property {number} KIND_UNSPECIFIED=0 KIND_UNSPECIFIED value
         * @property {number} KIND_GIFT=1 KIND_GIFT value
         */
        v1.Kind = (function() {
            var valuesById = {}, values = Object.create(valuesById);
            values[valuesById[0] = "KIND_UNSPECIFIED"] = 0;
            values[valuesById[1] = "KIND_GIFT"] = 1;
            return values;
        })();

        v1.Line = (function() {

            /**
             * Properties of a Line.
             * @memberof shop.v1
             * @interface ILine
             * @property {string|null} [sku] Line sku
             * @property {number|null} [quantity] Line quantity
             * @property {Array.<shop.v1.ILine>|null} [parts] Line parts
             */

            /**
             * Constructs a new Line.
             * @memberof shop.v1
             * @classdesc Represents a Line.
             * @implements ILine
             * @constructor
             * @param {shop.v1.ILine=} [properties] Properties to set
             */
            function Line(properties) {
                this.parts = [];
                if (properties)
                    for (var keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

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
             * @member {Array.<shop.v1.ILine>} parts
             * @memberof shop.v1.Line
             * @instance
             */
            Line.prototype.parts = $util.emptyArray;

            /**
             * Creates a new Line instance using the specified properties.
             * @function create
             * @memberof shop.v1.Line
             * @static
             * @param {shop.v1.ILine=} [properties] Properties to set
             * @returns {shop.v1.Line} Line instance
             */
            Line.create = function create(properties) {
                return new Line(properties);
            };

            /**
             * Encodes the specified Line message. Does not implicitly {@link shop.v1.Line.verify|verify} messages.
             * @function encode
             * @memberof shop.v1.Line
             * @static
             * @param {shop.v1.ILine} message Line message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Line.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.sku != null && Object.hasOwnProperty.call(message, "sku"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.sku);
                if (message.quantity != null && Object.hasOwnProperty.call(message, "quantity"))
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.quantity);
                if (message.parts != null && message.parts.length)
                    for (var i = 0; i < message.parts.length; ++i)
                        $root.shop.v1.Line.encode(message.parts[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
                return writer;
            };

            /**
             * Encodes the specified Line message, length delimited. Does not implicitly {@link shop.v1.Line.verify|verify} messages.
             * @function encodeDelimited
             * @memberof shop.v1.Line
             * @static
             * @param {shop.v1.ILine} message Line message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Line.encodeDelimited = function encodeDelimited(message, writer) {
                return this.encode(message, writer && writer.len ? writer.fork() : writer).ldelim();
            };

            /**
             * Decodes a Line message from the specified reader or buffer.
             * @function decode
             * @memberof shop.v1.Line
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {shop.v1.Line} Line
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Line.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                var end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.shop.v1.Line();
                while (reader.pos < end) {
                    var tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.sku = reader.string();
                            break;
                        }
                    case 2: {
                            message.quantity = reader.int32();
                            break;
                        }
                    case 3: {
                            if (!(message.parts && message.parts.length))
                                message.parts = [];
                            message.parts.push($root.shop.v1.Line.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            /**
             * Decodes a Line message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof shop.v1.Line
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {shop.v1.Line} Line
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Line.decodeDelimited = function decodeDelimited(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.uint32());
            };

            /**
             * Verifies a Line message.
             * @function verify
             * @memberof shop.v1.Line
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Line.verify = function verify(message, long) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (long === undefined)
                    long = 0;
                if (long > $util.recursionLimit)
                    return "maximum nesting depth exceeded";
                if (message.sku != null && Object.hasOwnProperty.call(message, "sku"))
                    if (!$util.isString(message.sku))
                        return "sku: string expected";
                if (message.quantity != null && Object.hasOwnProperty.call(message, "quantity"))
                    if (!$util.isInteger(message.quantity))
                        return "quantity: integer expected";
                if (message.parts != null && Object.hasOwnProperty.call(message, "parts")) {
                    if (!Array.isArray(message.parts))
                        return "parts: array expected";
                    for (var i = 0; i < message.parts.length; ++i) {
                        var error = $root.shop.v1.Line.verify(message.parts[i], long + 1);
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
            Line.fromObject = function fromObject(object, long) {
                if (object instanceof $root.shop.v1.Line)
                    return object;
                if (!$util.isObject(object))
                    throw TypeError(".shop.v1.Line: object expected");
                if (long === undefined)
                    long = 0;
                if (long > $util.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                var message = new $root.shop.v1.Line();
                if (object.sku != null)
                    message.sku = String(object.sku);
                if (object.quantity != null)
                    message.quantity = object.quantity | 0;
                if (object.parts) {
                    if (!Array.isArray(object.parts))
                        throw TypeError(".shop.v1.Line.parts: array expected");
                    message.parts = [];
                    for (var i = 0; i < object.parts.length; ++i) {
                        if (!$util.isObject(object.parts[i]))
                            throw TypeError(".shop.v1.Line.parts: object expected");
                        message.parts[i] = $root.shop.v1.Line.fromObject(object.parts[i], long + 1);
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
            Line.toObject = function toObject(message, options, q) {
                if (!options)
                    options = {};
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                var object = {};
                if (options.arrays || options.defaults)
                    object.parts = [];
                if (options.defaults) {
                    object.sku = "";
                    object.quantity = 0;
                }
                if (message.sku != null && Object.hasOwnProperty.call(message, "sku"))
                    object.sku = message.sku;
                if (message.quantity != null && Object.hasOwnProperty.call(message, "quantity"))
                    object.quantity = message.quantity;
                if (message.parts && message.parts.length) {
                    object.parts = [];
                    for (var j = 0; j < message.parts.length; ++j)
                        object.parts[j] = $root.shop.v1.Line.toObject(message.parts[j], options, q + 1);
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
            Line.prototype.toJSON = function toJSON() {
                return this.constructor.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the default type url for Line
             * @function getTypeUrl
             * @memberof shop.v1.Line
             * @static
             * @param {string} [typeUrlPrefix] your custom typeUrlPrefix(default "type.googleapis.com")
             * @returns {string} The default type url
             */
            Line.getTypeUrl = function getTypeUrl(typeUrlPrefix) {
                if (typeUrlPrefix === undefined) {
                    typeUrlPrefix = "type.googleapis.com";
                }
                return typeUrlPrefix + "/shop.v1.Line";
            };

            return Line;
        })();

        v1.Order = (function() {

            /**
             * Properties of an Order.
             * @memberof shop.v1
             * @interface IOrder
             * @property {string|null} [id] Order id
             * @property {shop.v1.Kind|null} [kind] Order kind
             * @property {Array.<shop.v1.ILine>|null} [lines] Order lines
             * @property {Object.<string,string>|null} [labels] Order labels
             * @property {Uint8Array|null} [seal] Order seal
             * @property {string|null} [card] Order card
             * @property {number|null} [cash] Order cash
             * @property {number|null} [discount] Order discount
             * @property {google.protobuf.ITimestamp|null} [placedAt] Order placedAt
             */

            /**
             * Constructs a new Order.
             * @memberof shop.v1
             * @classdesc Represents an Order.
             * @implements IOrder
             * @constructor
             * @param {shop.v1.IOrder=} [properties] Properties to set
             */
            function Order(properties) {
                this.lines = [];
                this.labels = {};
                if (properties)
                    for (var keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

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
             * @member {Array.<shop.v1.ILine>} lines
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
             * @member {google.protobuf.ITimestamp|null|undefined} placedAt
             * @memberof shop.v1.Order
             * @instance
             */
            Order.prototype.placedAt = null;

            // OneOf field names bound to virtual getters and setters
            var $oneOfFields;

            /**
             * Order payment.
             * @member {"card"|"cash"|undefined} payment
             * @memberof shop.v1.Order
             * @instance
             */
            Object.defineProperty(Order.prototype, "payment", {
                get: $util.oneOfGetter($oneOfFields = ["card", "cash"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            Object.defineProperty(Order.prototype, "_discount", {
                get: $util.oneOfGetter($oneOfFields = ["discount"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Order instance using the specified properties.
             * @function create
             * @memberof shop.v1.Order
             * @static
             * @param {shop.v1.IOrder=} [properties] Properties to set
             * @returns {shop.v1.Order} Order instance
             */
            Order.create = function create(properties) {
                return new Order(properties);
            };

            /**
             * Encodes the specified Order message. Does not implicitly {@link shop.v1.Order.verify|verify} messages.
             * @function encode
             * @memberof shop.v1.Order
             * @static
             * @param {shop.v1.IOrder} message Order message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Order.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.id != null && Object.hasOwnProperty.call(message, "id"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.kind != null && Object.hasOwnProperty.call(message, "kind"))
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.kind);
                if (message.lines != null && message.lines.length)
                    for (var i = 0; i < message.lines.length; ++i)
                        $root.shop.v1.Line.encode(message.lines[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
                if (message.labels != null && Object.hasOwnProperty.call(message, "labels"))
                    for (var keys = Object.keys(message.labels), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 4, wireType 2 =*/34).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.labels[keys[i]]).ldelim();
                if (message.seal != null && Object.hasOwnProperty.call(message, "seal"))
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.seal);
                if (message.card != null && Object.hasOwnProperty.call(message, "card"))
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.card);
                if (message.cash != null && Object.hasOwnProperty.call(message, "cash"))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.cash);
                if (message.discount != null && Object.hasOwnProperty.call(message, "discount"))
                    writer.uint32(/* id 8, wireType 1 =*/65).double(message.discount);
                if (message.placedAt != null && Object.hasOwnProperty.call(message, "placedAt"))
                    $root.google.protobuf.Timestamp.encode(message.placedAt, writer.uint32(/* id 9, wireType 2 =*/74).fork(), q + 1).ldelim();
                return writer;
            };

            /**
             * Encodes the specified Order message, length delimited. Does not implicitly {@link shop.v1.Order.verify|verify} messages.
             * @function encodeDelimited
             * @memberof shop.v1.Order
             * @static
             * @param {shop.v1.IOrder} message Order message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Order.encodeDelimited = function encodeDelimited(message, writer) {
                return this.encode(message, writer && writer.len ? writer.fork() : writer).ldelim();
            };

            /**
             * Decodes an Order message from the specified reader or buffer.
             * @function decode
             * @memberof shop.v1.Order
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {shop.v1.Order} Order
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Order.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                var end, message, key, value;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.shop.v1.Order();
                while (reader.pos < end) {
                    var tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.id = reader.string();
                            break;
                        }
                    case 2: {
                            message.kind = reader.int32();
                            break;
                        }
                    case 3: {
                            if (!(message.lines && message.lines.length))
                                message.lines = [];
                            message.lines.push($root.shop.v1.Line.decode(reader, reader.uint32(), undefined, long + 1));
                            break;
                        }
                    case 4: {
                            if (message.labels === $util.emptyObject)
                                message.labels = {};
                            var end2 = reader.uint32() + reader.pos;
                            if (end2 > reader.len)
                                throw RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = "";
                            while (reader.pos < end2) {
                                var tag2 = reader.uint32();
                                switch (tag2 >>> 3) {
                                case 1:
                                    key = reader.string();
                                    break;
                                case 2:
                                    value = reader.string();
                                    break;
                                default:
                                    reader.skipType(tag2 & 7, long);
                                    break;
                                }
                            }
                            if (reader.pos !== end2)
                                throw RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.labels, key);
                            message.labels[key] = value;
                            break;
                        }
                    case 5: {
                            message.seal = reader.bytes();
                            break;
                        }
                    case 6: {
                            message.card = reader.string();
                            break;
                        }
                    case 7: {
                            message.cash = reader.uint32();
                            break;
                        }
                    case 8: {
                            message.discount = reader.double();
                            break;
                        }
                    case 9: {
                            message.placedAt = $root.google.protobuf.Timestamp.decode(reader, reader.uint32(), undefined, long + 1);
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            /**
             * Decodes an Order message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof shop.v1.Order
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {shop.v1.Order} Order
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Order.decodeDelimited = function decodeDelimited(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.uint32());
            };

            /**
             * Verifies an Order message.
             * @function verify
             * @memberof shop.v1.Order
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Order.verify = function verify(message, long) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (long === undefined)
                    long = 0;
                if (long > $util.recursionLimit)
                    return "maximum nesting depth exceeded";
                var properties = {};
                if (message.id != null && Object.hasOwnProperty.call(message, "id"))
                    if (!$util.isString(message.id))
                        return "id: string expected";
                if (message.kind != null && Object.hasOwnProperty.call(message, "kind"))
                    switch (message.kind) {
                    default:
                        return "kind: enum value expected";
                    case 0:
                    case 1:
                        break;
                    }
                if (message.lines != null && Object.hasOwnProperty.call(message, "lines")) {
                    if (!Array.isArray(message.lines))
                        return "lines: array expected";
                    for (var i = 0; i < message.lines.length; ++i) {
                        var error = $root.shop.v1.Line.verify(message.lines[i], long + 1);
                        if (error)
                            return "lines." + error;
                    }
                }
                if (message.labels != null && Object.hasOwnProperty.call(message, "labels")) {
                    if (!$util.isObject(message.labels))
                        return "labels: object expected";
                    var key = Object.keys(message.labels);
                    for (var i = 0; i < key.length; ++i)
                        if (!$util.isString(message.labels[key[i]]))
                            return "labels: string{k:string} expected";
                }
                if (message.seal != null && Object.hasOwnProperty.call(message, "seal"))
                    if (!(message.seal && typeof message.seal.length === "number" || $util.isString(message.seal)))
                        return "seal: buffer expected";
                if (message.card != null && Object.hasOwnProperty.call(message, "card")) {
                    properties.payment = 1;
                    if (!$util.isString(message.card))
                        return "card: string expected";
                }
                if (message.cash != null && Object.hasOwnProperty.call(message, "cash")) {
                    if (properties.payment === 1)
                        return "payment: multiple values";
                    properties.payment = 1;
                    if (!$util.isInteger(message.cash))
                        return "cash: integer expected";
                }
                if (message.discount != null && Object.hasOwnProperty.call(message, "discount")) {
                    properties._discount = 1;
                    if (typeof message.discount !== "number")
                        return "discount: number expected";
                }
                if (message.placedAt != null && Object.hasOwnProperty.call(message, "placedAt")) {
                    var error = $root.google.protobuf.Timestamp.verify(message.placedAt, long + 1);
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
            Order.fromObject = function fromObject(object, long) {
                if (object instanceof $root.shop.v1.Order)
                    return object;
                if (!$util.isObject(object))
                    throw TypeError(".shop.v1.Order: object expected");
                if (long === undefined)
                    long = 0;
                if (long > $util.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                var message = new $root.shop.v1.Order();
                if (object.id != null)
                    message.id = String(object.id);
                switch (object.kind) {
                default:
                    if (typeof object.kind === "number") {
                        message.kind = object.kind;
                        break;
                    }
                    break;
                case "KIND_UNSPECIFIED":
                case 0:
                    message.kind = 0;
                    break;
                case "KIND_GIFT":
                case 1:
                    message.kind = 1;
                    break;
                }
                if (object.lines) {
                    if (!Array.isArray(object.lines))
                        throw TypeError(".shop.v1.Order.lines: array expected");
                    message.lines = [];
                    for (var i = 0; i < object.lines.length; ++i) {
                        if (!$util.isObject(object.lines[i]))
                            throw TypeError(".shop.v1.Order.lines: object expected");
                        message.lines[i] = $root.shop.v1.Line.fromObject(object.lines[i], long + 1);
                    }
                }
                if (object.labels) {
                    if (!$util.isObject(object.labels))
                        throw TypeError(".shop.v1.Order.labels: object expected");
                    message.labels = {};
                    for (var keys = Object.keys(object.labels), i = 0; i < keys.length; ++i) {
                        if (keys[i] === "__proto__")
                            $util.makeProp(message.labels, keys[i]);
                        message.labels[keys[i]] = String(object.labels[keys[i]]);
                    }
                }
                if (object.seal != null)
                    if (typeof object.seal === "string")
                        $util.base64.decode(object.seal, message.seal = $util.newBuffer($util.base64.length(object.seal)), 0);
                    else if (object.seal.length >= 0)
                        message.seal = object.seal;
                if (object.card != null)
                    message.card = String(object.card);
                if (object.cash != null)
                    message.cash = object.cash >>> 0;
                if (object.discount != null)
                    message.discount = Number(object.discount);
                if (object.placedAt != null) {
                    if (!$util.isObject(object.placedAt))
                        throw TypeError(".shop.v1.Order.placedAt: object expected");
                    message.placedAt = $root.google.protobuf.Timestamp.fromObject(object.placedAt, long + 1);
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
            Order.toObject = function toObject(message, options, q) {
                if (!options)
                    options = {};
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                var object = {};
                if (options.arrays || options.defaults)
                    object.lines = [];
                if (options.objects || options.defaults)
                    object.labels = {};
                if (options.defaults) {
                    object.id = "";
                    object.kind = options.enums === String ? "KIND_UNSPECIFIED" : 0;
                    if (options.bytes === String)
                        object.seal = "";
                    else {
                        object.seal = [];
                        if (options.bytes !== Array)
                            object.seal = $util.newBuffer(object.seal);
                    }
                    object.placedAt = null;
                }
                if (message.id != null && Object.hasOwnProperty.call(message, "id"))
                    object.id = message.id;
                if (message.kind != null && Object.hasOwnProperty.call(message, "kind"))
                    object.kind = options.enums === String ? $root.shop.v1.Kind[message.kind] === undefined ? message.kind : $root.shop.v1.Kind[message.kind] : message.kind;
                if (message.lines && message.lines.length) {
                    object.lines = [];
                    for (var j = 0; j < message.lines.length; ++j)
                        object.lines[j] = $root.shop.v1.Line.toObject(message.lines[j], options, q + 1);
                }
                var keys2;
                if (message.labels && (keys2 = Object.keys(message.labels)).length) {
                    object.labels = {};
                    for (var j = 0; j < keys2.length; ++j) {
                        if (keys2[j] === "__proto__")
                            $util.makeProp(object.labels, keys2[j]);
                        object.labels[keys2[j]] = message.labels[keys2[j]];
                    }
                }
                if (message.seal != null && Object.hasOwnProperty.call(message, "seal"))
                    object.seal = options.bytes === String ? $util.base64.encode(message.seal, 0, message.seal.length) : options.bytes === Array ? Array.prototype.slice.call(message.seal) : message.seal;
                if (message.card != null && Object.hasOwnProperty.call(message, "card")) {
                    object.card = message.card;
                    if (options.oneofs)
                        object.payment = "card";
                }
                if (message.cash != null && Object.hasOwnProperty.call(message, "cash")) {
                    object.cash = message.cash;
                    if (options.oneofs)
                        object.payment = "cash";
                }
                if (message.discount != null && Object.hasOwnProperty.call(message, "discount")) {
                    object.discount = options.json && !isFinite(message.discount) ? String(message.discount) : message.discount;
                    if (options.oneofs)
                        object._discount = "discount";
                }
                if (message.placedAt != null && Object.hasOwnProperty.call(message, "placedAt"))
                    object.placedAt = $root.google.protobuf.Timestamp.toObject(message.placedAt, options, q + 1);
                return object;
            };

            /**
             * Converts this Order to JSON.
             * @function toJSON
             * @memberof shop.v1.Order
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Order.prototype.toJSON = function toJSON() {
                return this.constructor.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the default type url for Order
             * @function getTypeUrl
             * @memberof shop.v1.Order
             * @static
             * @param {string} [typeUrlPrefix] your custom typeUrlPrefix(default "type.googleapis.com")
             * @returns {string} The default type url
             */
            Order.getTypeUrl = function getTypeUrl(typeUrlPrefix) {
                if (typeUrlPrefix === undefined) {
                    typeUrlPrefix = "type.googleapis.com";
                }
                return typeUrlPrefix + "/shop.v1.Order";
            };

            return Order;
        })();

        v1.Receipt = (function() {

            /**
             * Properties of a Receipt.
             * @memberof shop.v1
             * @interface IReceipt
             * @property {string|null} [orderId] Receipt orderId
             * @property {number|Long|null} [cents] Receipt cents
             * @property {Uint8Array|null} [seal] Receipt seal
             */

            /**
             * Constructs a new Receipt.
             * @memberof shop.v1
             * @classdesc Represents a Receipt.
             * @implements IReceipt
             * @constructor
             * @param {shop.v1.IReceipt=} [properties] Properties to set
             */
            function Receipt(properties) {
                if (properties)
                    for (var keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

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
             * @param {shop.v1.IReceipt=} [properties] Properties to set
             * @returns {shop.v1.Receipt} Receipt instance
             */
            Receipt.create = function create(properties) {
                return new Receipt(properties);
            };

            /**
             * Encodes the specified Receipt message. Does not implicitly {@link shop.v1.Receipt.verify|verify} messages.
             * @function encode
             * @memberof shop.v1.Receipt
             * @static
             * @param {shop.v1.IReceipt} message Receipt message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Receipt.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.orderId != null && Object.hasOwnProperty.call(message, "orderId"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.orderId);
                if (message.cents != null && Object.hasOwnProperty.call(message, "cents"))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.cents);
                if (message.seal != null && Object.hasOwnProperty.call(message, "seal"))
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.seal);
                return writer;
            };

            /**
             * Encodes the specified Receipt message, length delimited. Does not implicitly {@link shop.v1.Receipt.verify|verify} messages.
             * @function encodeDelimited
             * @memberof shop.v1.Receipt
             * @static
             * @param {shop.v1.IReceipt} message Receipt message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Receipt.encodeDelimited = function encodeDelimited(message, writer) {
                return this.encode(message, writer && writer.len ? writer.fork() : writer).ldelim();
            };

            /**
             * Decodes a Receipt message from the specified reader or buffer.
             * @function decode
             * @memberof shop.v1.Receipt
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {shop.v1.Receipt} Receipt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Receipt.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                var end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.shop.v1.Receipt();
                while (reader.pos < end) {
                    var tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.orderId = reader.string();
                            break;
                        }
                    case 2: {
                            message.cents = reader.int64();
                            break;
                        }
                    case 3: {
                            message.seal = reader.bytes();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            /**
             * Decodes a Receipt message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof shop.v1.Receipt
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {shop.v1.Receipt} Receipt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Receipt.decodeDelimited = function decodeDelimited(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.uint32());
            };

            /**
             * Verifies a Receipt message.
             * @function verify
             * @memberof shop.v1.Receipt
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Receipt.verify = function verify(message, long) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (long === undefined)
                    long = 0;
                if (long > $util.recursionLimit)
                    return "maximum nesting depth exceeded";
                if (message.orderId != null && Object.hasOwnProperty.call(message, "orderId"))
                    if (!$util.isString(message.orderId))
                        return "orderId: string expected";
                if (message.cents != null && Object.hasOwnProperty.call(message, "cents"))
                    if (!$util.isInteger(message.cents) && !(message.cents && $util.isInteger(message.cents.low) && $util.isInteger(message.cents.high)))
                        return "cents: integer|Long expected";
                if (message.seal != null && Object.hasOwnProperty.call(message, "seal"))
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
            Receipt.fromObject = function fromObject(object, long) {
                if (object instanceof $root.shop.v1.Receipt)
                    return object;
                if (!$util.isObject(object))
                    throw TypeError(".shop.v1.Receipt: object expected");
                if (long === undefined)
                    long = 0;
                if (long > $util.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                var message = new $root.shop.v1.Receipt();
                if (object.orderId != null)
                    message.orderId = String(object.orderId);
                if (object.cents != null)
                    if ($util.Long)
                        message.cents = $util.Long.fromValue(object.cents, false);
                    else if (typeof object.cents === "string")
                        message.cents = parseInt(object.cents, 10);
                    else if (typeof object.cents === "number")
                        message.cents = object.cents;
                    else if (typeof object.cents === "object")
                        message.cents = new $util.LongBits(object.cents.low >>> 0, object.cents.high >>> 0).toNumber();
                if (object.seal != null)
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
            Receipt.toObject = function toObject(message, options, q) {
                if (!options)
                    options = {};
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                var object = {};
                if (options.defaults) {
                    object.orderId = "";
                    if ($util.Long) {
                        var long = new $util.Long(0, 0, false);
                        object.cents = options.longs === String ? long.toString() : options.longs === Number ? long.toNumber() : typeof BigInt !== "undefined" && options.longs === BigInt ? long.toBigInt() : long;
                    } else
                        object.cents = options.longs === String ? "0" : typeof BigInt !== "undefined" && options.longs === BigInt ? BigInt("0") : 0;
                    if (options.bytes === String)
                        object.seal = "";
                    else {
                        object.seal = [];
                        if (options.bytes !== Array)
                            object.seal = $util.newBuffer(object.seal);
                    }
                }
                if (message.orderId != null && Object.hasOwnProperty.call(message, "orderId"))
                    object.orderId = message.orderId;
                if (message.cents != null && Object.hasOwnProperty.call(message, "cents"))
                    if (typeof BigInt !== "undefined" && options.longs === BigInt)
                        object.cents = typeof message.cents === "number" ? BigInt(message.cents) : $util.Long.fromBits(message.cents.low >>> 0, message.cents.high >>> 0, false).toBigInt();
                    else if (typeof message.cents === "number")
                        object.cents = options.longs === String ? String(message.cents) : message.cents;
                    else
                        object.cents = options.longs === String ? $util.Long.prototype.toString.call(message.cents) : options.longs === Number ? new $util.LongBits(message.cents.low >>> 0, message.cents.high >>> 0).toNumber() : message.cents;
                if (message.seal != null && Object.hasOwnProperty.call(message, "seal"))
                    object.seal = options.bytes === String ? $util.base64.encode(message.seal, 0, message.seal.length) : options.bytes === Array ? Array.prototype.slice.call(message.seal) : message.seal;
                return object;
            };

            /**
             * Converts this Receipt to JSON.
             * @function toJSON
             * @memberof shop.v1.Receipt
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Receipt.prototype.toJSON = function toJSON() {
                return this.constructor.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the default type url for Receipt
             * @function getTypeUrl
             * @memberof shop.v1.Receipt
             * @static
             * @param {string} [typeUrlPrefix] your custom typeUrlPrefix(default "type.googleapis.com")
             * @returns {string} The default type url
             */
            Receipt.getTypeUrl = function getTypeUrl(typeUrlPrefix) {
                if (typeUrlPrefix === undefined) {
                    typeUrlPrefix = "type.googleapis.com";
                }
                return typeUrlPrefix + "/shop.v1.Receipt";
            };

            return Receipt;
        })();

        v1.Tally = (function() {

            /**
             * Properties of a Tally.
             * @memberof shop.v1
             * @interface ITally
             * @property {number|null} [orders] Tally orders
             */

            /**
             * Constructs a new Tally.
             * @memberof shop.v1
             * @classdesc Represents a Tally.
             * @implements ITally
             * @constructor
             * @param {shop.v1.ITally=} [properties] Properties to set
             */
            function Tally(properties) {
                if (properties)
                    for (var keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

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
             * @param {shop.v1.ITally=} [properties] Properties to set
             * @returns {shop.v1.Tally} Tally instance
             */
            Tally.create = function create(properties) {
                return new Tally(properties);
            };

            /**
             * Encodes the specified Tally message. Does not implicitly {@link shop.v1.Tally.verify|verify} messages.
             * @function encode
             * @memberof shop.v1.Tally
             * @static
             * @param {shop.v1.ITally} message Tally message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Tally.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.orders != null && Object.hasOwnProperty.call(message, "orders"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.orders);
                return writer;
            };

            /**
             * Encodes the specified Tally message, length delimited. Does not implicitly {@link shop.v1.Tally.verify|verify} messages.
             * @function encodeDelimited
             * @memberof shop.v1.Tally
             * @static
             * @param {shop.v1.ITally} message Tally message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Tally.encodeDelimited = function encodeDelimited(message, writer) {
                return this.encode(message, writer && writer.len ? writer.fork() : writer).ldelim();
            };

            /**
             * Decodes a Tally message from the specified reader or buffer.
             * @function decode
             * @memberof shop.v1.Tally
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {shop.v1.Tally} Tally
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Tally.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                var end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.shop.v1.Tally();
                while (reader.pos < end) {
                    var tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.orders = reader.uint32();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            /**
             * Decodes a Tally message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof shop.v1.Tally
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {shop.v1.Tally} Tally
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Tally.decodeDelimited = function decodeDelimited(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.uint32());
            };

            /**
             * Verifies a Tally message.
             * @function verify
             * @memberof shop.v1.Tally
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Tally.verify = function verify(message, long) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (long === undefined)
                    long = 0;
                if (long > $util.recursionLimit)
                    return "maximum nesting depth exceeded";
                if (message.orders != null && Object.hasOwnProperty.call(message, "orders"))
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
            Tally.fromObject = function fromObject(object, long) {
                if (object instanceof $root.shop.v1.Tally)
                    return object;
                if (!$util.isObject(object))
                    throw TypeError(".shop.v1.Tally: object expected");
                if (long === undefined)
                    long = 0;
                if (long > $util.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                var message = new $root.shop.v1.Tally();
                if (object.orders != null)
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
            Tally.toObject = function toObject(message, options, q) {
                if (!options)
                    options = {};
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                var object = {};
                if (options.defaults)
                    object.orders = 0;
                if (message.orders != null && Object.hasOwnProperty.call(message, "orders"))
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
            Tally.prototype.toJSON = function toJSON() {
                return this.constructor.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the default type url for Tally
             * @function getTypeUrl
             * @memberof shop.v1.Tally
             * @static
             * @param {string} [typeUrlPrefix] your custom typeUrlPrefix(default "type.googleapis.com")
             * @returns {string} The default type url
             */
            Tally.getTypeUrl = function getTypeUrl(typeUrlPrefix) {
                if (typeUrlPrefix === undefined) {
                    typeUrlPrefix = "type.googleapis.com";
                }
                return typeUrlPrefix + "/shop.v1.Tally";
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
            function Orders(rpcImpl, requestDelimited, responseDelimited) {
                $protobuf.rpc.Service.call(this, rpcImpl, requestDelimited, responseDelimited);
            }

            (Orders.prototype = Object.create($protobuf.rpc.Service.prototype)).constructor = Orders;

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
            Orders.create = function create(rpcImpl, requestDelimited, responseDelimited) {
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
             * @function place
             * @memberof shop.v1.Orders
             * @instance
             * @param {shop.v1.IOrder} request Order message or plain object
             * @param {shop.v1.Orders.PlaceCallback} callback Node-style callback called with the error, if any, and Receipt
             * @returns {undefined}
             * @variation 1
             */
            Object.defineProperty(Orders.prototype.place = function place(request, callback) {
                return $protobuf.rpc.Service.prototype.rpcCall.call(this, place, $root.shop.v1.Order, $root.shop.v1.Receipt, request, callback);
            }, "name", { value: "Place" });

            /**
             * Calls Place.
             * @function place
             * @memberof shop.v1.Orders
             * @instance
             * @param {shop.v1.IOrder} request Order message or plain object
             * @returns {Promise<shop.v1.Receipt>} Promise
             * @variation 2
             */

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
             * @function watch
             * @memberof shop.v1.Orders
             * @instance
             * @param {shop.v1.IOrder} request Order message or plain object
             * @param {shop.v1.Orders.WatchCallback} callback Node-style callback called with the error, if any, and Receipt
             * @returns {undefined}
             * @variation 1
             */
            Object.defineProperty(Orders.prototype.watch = function watch(request, callback) {
                return $protobuf.rpc.Service.prototype.rpcCall.call(this, watch, $root.shop.v1.Order, $root.shop.v1.Receipt, request, callback);
            }, "name", { value: "Watch" });

            /**
             * Calls Watch.
             * @function watch
             * @memberof shop.v1.Orders
             * @instance
             * @param {shop.v1.IOrder} request Order message or plain object
             * @returns {Promise<shop.v1.Receipt>} Promise
             * @variation 2
             */

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
             * @function upload
             * @memberof shop.v1.Orders
             * @instance
             * @param {shop.v1.IOrder} request Order message or plain object
             * @param {shop.v1.Orders.UploadCallback} callback Node-style callback called with the error, if any, and Tally
             * @returns {undefined}
             * @variation 1
             */
            Object.defineProperty(Orders.prototype.upload = function upload(request, callback) {
                return $protobuf.rpc.Service.prototype.rpcCall.call(this, upload, $root.shop.v1.Order, $root.shop.v1.Tally, request, callback);
            }, "name", { value: "Upload" });

            /**
             * Calls Upload.
             * @function upload
             * @memberof shop.v1.Orders
             * @instance
             * @param {shop.v1.IOrder} request Order message or plain object
             * @returns {Promise<shop.v1.Tally>} Promise
             * @variation 2
             */

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
             * @function chat
             * @memberof shop.v1.Orders
             * @instance
             * @param {shop.v1.IOrder} request Order message or plain object
             * @param {shop.v1.Orders.ChatCallback} callback Node-style callback called with the error, if any, and Receipt
             * @returns {undefined}
             * @variation 1
             */
            Object.defineProperty(Orders.prototype.chat = function chat(request, callback) {
                return $protobuf.rpc.Service.prototype.rpcCall.call(this, chat, $root.shop.v1.Order, $root.shop.v1.Receipt, request, callback);
            }, "name", { value: "Chat" });

            /**
             * Calls Chat.
             * @function chat
             * @memberof shop.v1.Orders
             * @instance
             * @param {shop.v1.IOrder} request Order message or plain object
             * @returns {Promise<shop.v1.Receipt>} Promise
             * @variation 2
             */

            return Orders;
        })();

        return v1;
    })();

    return shop;
})();

$root.google = (function() {

    /**
     * Namespace google.
     * @exports google
     * @namespace
     */
    var google = {};

    google.protobuf = (function() {

        /**
         * Namespace protobuf.
         * @memberof google
         * @namespace
         */
        var protobuf = {};

        protobuf.Timestamp = (function() {

            /**
             * Properties of a Timestamp.
             * @memberof google.protobuf
             * @interface ITimestamp
             * @property {number|Long|null} [seconds] Timestamp seconds
             * @property {number|null} [nanos] Timestamp nanos
             */

            /**
             * Constructs a new Timestamp.
             * @memberof google.protobuf
             * @classdesc Represents a Timestamp.
             * @implements ITimestamp
             * @constructor
             * @param {google.protobuf.ITimestamp=} [properties] Properties to set
             */
            function Timestamp(properties) {
                if (properties)
                    for (var keys = Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            }

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
             * @param {google.protobuf.ITimestamp=} [properties] Properties to set
             * @returns {google.protobuf.Timestamp} Timestamp instance
             */
            Timestamp.create = function create(properties) {
                return new Timestamp(properties);
            };

            /**
             * Encodes the specified Timestamp message. Does not implicitly {@link google.protobuf.Timestamp.verify|verify} messages.
             * @function encode
             * @memberof google.protobuf.Timestamp
             * @static
             * @param {google.protobuf.ITimestamp} message Timestamp message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Timestamp.encode = function encode(message, writer, q) {
                if (!writer)
                    writer = $Writer.create();
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                if (message.seconds != null && Object.hasOwnProperty.call(message, "seconds"))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.seconds);
                if (message.nanos != null && Object.hasOwnProperty.call(message, "nanos"))
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.nanos);
                return writer;
            };

            /**
             * Encodes the specified Timestamp message, length delimited. Does not implicitly {@link google.protobuf.Timestamp.verify|verify} messages.
             * @function encodeDelimited
             * @memberof google.protobuf.Timestamp
             * @static
             * @param {google.protobuf.ITimestamp} message Timestamp message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Timestamp.encodeDelimited = function encodeDelimited(message, writer) {
                return this.encode(message, writer && writer.len ? writer.fork() : writer).ldelim();
            };

            /**
             * Decodes a Timestamp message from the specified reader or buffer.
             * @function decode
             * @memberof google.protobuf.Timestamp
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {google.protobuf.Timestamp} Timestamp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Timestamp.decode = function decode(reader, length, error, long) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (long === undefined)
                    long = 0;
                if (long > $Reader.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                var end, message;
                if (length === undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = new $root.google.protobuf.Timestamp();
                while (reader.pos < end) {
                    var tag = reader.uint32();
                    if (tag === error)
                        break;
                    switch (tag >>> 3) {
                    case 1: {
                            message.seconds = reader.int64();
                            break;
                        }
                    case 2: {
                            message.nanos = reader.int32();
                            break;
                        }
                    default:
                        reader.skipType(tag & 7, long);
                        break;
                    }
                }
                if (length !== undefined) {
                    if (reader.pos !== end)
                        throw RangeError("index out of range");
                    reader.len = length;
                }
                return message;
            };

            /**
             * Decodes a Timestamp message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof google.protobuf.Timestamp
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {google.protobuf.Timestamp} Timestamp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Timestamp.decodeDelimited = function decodeDelimited(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.uint32());
            };

            /**
             * Verifies a Timestamp message.
             * @function verify
             * @memberof google.protobuf.Timestamp
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Timestamp.verify = function verify(message, long) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (long === undefined)
                    long = 0;
                if (long > $util.recursionLimit)
                    return "maximum nesting depth exceeded";
                if (message.seconds != null && Object.hasOwnProperty.call(message, "seconds"))
                    if (!$util.isInteger(message.seconds) && !(message.seconds && $util.isInteger(message.seconds.low) && $util.isInteger(message.seconds.high)))
                        return "seconds: integer|Long expected";
                if (message.nanos != null && Object.hasOwnProperty.call(message, "nanos"))
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
            Timestamp.fromObject = function fromObject(object, long) {
                if (object instanceof $root.google.protobuf.Timestamp)
                    return object;
                if (!$util.isObject(object))
                    throw TypeError(".google.protobuf.Timestamp: object expected");
                if (long === undefined)
                    long = 0;
                if (long > $util.recursionLimit)
                    throw Error("maximum nesting depth exceeded");
                var message = new $root.google.protobuf.Timestamp();
                if (object.seconds != null)
                    if ($util.Long)
                        message.seconds = $util.Long.fromValue(object.seconds, false);
                    else if (typeof object.seconds === "string")
                        message.seconds = parseInt(object.seconds, 10);
                    else if (typeof object.seconds === "number")
                        message.seconds = object.seconds;
                    else if (typeof object.seconds === "object")
                        message.seconds = new $util.LongBits(object.seconds.low >>> 0, object.seconds.high >>> 0).toNumber();
                if (object.nanos != null)
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
            Timestamp.toObject = function toObject(message, options, q) {
                if (!options)
                    options = {};
                if (q === undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw Error("max depth exceeded");
                var object = {};
                if (options.defaults) {
                    if ($util.Long) {
                        var long = new $util.Long(0, 0, false);
                        object.seconds = options.longs === String ? long.toString() : options.longs === Number ? long.toNumber() : typeof BigInt !== "undefined" && options.longs === BigInt ? long.toBigInt() : long;
                    } else
                        object.seconds = options.longs === String ? "0" : typeof BigInt !== "undefined" && options.longs === BigInt ? BigInt("0") : 0;
                    object.nanos = 0;
                }
                if (message.seconds != null && Object.hasOwnProperty.call(message, "seconds"))
                    if (typeof BigInt !== "undefined" && options.longs === BigInt)
                        object.seconds = typeof message.seconds === "number" ? BigInt(message.seconds) : $util.Long.fromBits(message.seconds.low >>> 0, message.seconds.high >>> 0, false).toBigInt();
                    else if (typeof message.seconds === "number")
                        object.seconds = options.longs === String ? String(message.seconds) : message.seconds;
                    else
                        object.seconds = options.longs === String ? $util.Long.prototype.toString.call(message.seconds) : options.longs === Number ? new $util.LongBits(message.seconds.low >>> 0, message.seconds.high >>> 0).toNumber() : message.seconds;
                if (message.nanos != null && Object.hasOwnProperty.call(message, "nanos"))
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
            Timestamp.prototype.toJSON = function toJSON() {
                return this.constructor.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the default type url for Timestamp
             * @function getTypeUrl
             * @memberof google.protobuf.Timestamp
             * @static
             * @param {string} [typeUrlPrefix] your custom typeUrlPrefix(default "type.googleapis.com")
             * @returns {string} The default type url
             */
            Timestamp.getTypeUrl = function getTypeUrl(typeUrlPrefix) {
                if (typeUrlPrefix === undefined) {
                    typeUrlPrefix = "type.googleapis.com";
                }
                return typeUrlPrefix + "/google.protobuf.Timestamp";
            };

            return Timestamp;
        })();

        return protobuf;
    })();

    return google;
})();

module.exports = $root;
