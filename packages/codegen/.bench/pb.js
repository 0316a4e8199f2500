/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $TypeError = $util.global.TypeError, $String = $util.global.String, $Number = $util.global.Number, $Boolean = $util.global.Boolean, $parseInt = $util.global.parseInt, $BigInt = $util.global.BigInt, $Array = $util.global.Array, $isFinite = $util.global.isFinite;

// Exported root namespace
const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});

export const bench = $root.bench = (() => {

    /**
     * Namespace bench.
     * @exports bench
     * @namespace
     */
    const bench = {};

    bench.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof bench
         * @namespace
         */
        const v1 = {};

        v1.Small = (function() {

            /**
             * Properties of a Small.
             * @typedef {Object} bench.v1.Small.$Properties
             * @property {string|null} [id] Small id
             * @property {number|null} [count] Small count
             * @property {boolean|null} [ok] Small ok
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Small.
             * @memberof bench.v1
             * @interface ISmall
             * @augments bench.v1.Small.$Properties
             * @deprecated Use bench.v1.Small.$Properties instead.
             */

            /**
             * Shape of a Small.
             * @typedef {bench.v1.Small.$Properties} bench.v1.Small.$Shape
             */

            /**
             * Constructs a new Small.
             * @memberof bench.v1
             * @classdesc Represents a Small.
             * @constructor
             * @param {bench.v1.Small.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Small = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Small id.
             * @member {string} id
             * @memberof bench.v1.Small
             * @instance
             */
            Small.prototype.id = "";

            /**
             * Small count.
             * @member {number} count
             * @memberof bench.v1.Small
             * @instance
             */
            Small.prototype.count = 0;

            /**
             * Small ok.
             * @member {boolean} ok
             * @memberof bench.v1.Small
             * @instance
             */
            Small.prototype.ok = false;

            /**
             * Creates a new Small instance using the specified properties.
             * @function create
             * @memberof bench.v1.Small
             * @static
             * @param {bench.v1.Small.$Properties=} [properties] Properties to set
             * @returns {bench.v1.Small} Small instance
             * @type {{
             *   (properties: bench.v1.Small.$Shape): bench.v1.Small & bench.v1.Small.$Shape;
             *   (properties?: bench.v1.Small.$Properties): bench.v1.Small;
             * }}
             */
            Small.create = function(properties) {
                return new Small(properties);
            };

            /**
             * Encodes the specified Small message. Does not implicitly {@link bench.v1.Small.verify|verify} messages.
             * @function encode
             * @memberof bench.v1.Small
             * @static
             * @param {bench.v1.Small.$Properties} message Small message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Small.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.count);
                if (message.ok != null && $Object.hasOwnProperty.call(message, "ok") && message.ok !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.ok);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Encodes the specified Small message, length delimited. Does not implicitly {@link bench.v1.Small.verify|verify} messages.
             * @function encodeDelimited
             * @memberof bench.v1.Small
             * @static
             * @param {bench.v1.Small.$Properties} message Small message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Small.encodeDelimited = function(message, writer) {
                return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
            };

            /**
             * Decodes a Small message from the specified reader or buffer.
             * @function decode
             * @memberof bench.v1.Small
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {bench.v1.Small & bench.v1.Small.$Shape} Small
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Small.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.bench.v1.Small();
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
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.ok = value;
                            else
                                delete message.ok;
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
             * Decodes a Small message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof bench.v1.Small
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {bench.v1.Small & bench.v1.Small.$Shape} Small
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Small.decodeDelimited = function(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.size());
            };

            /**
             * Verifies a Small message.
             * @function verify
             * @memberof bench.v1.Small
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Small.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    if (!$util.isString(message.id))
                        return "id: string expected";
                if (message.count != null && $Object.hasOwnProperty.call(message, "count"))
                    if (!$util.isInteger(message.count))
                        return "count: integer expected";
                if (message.ok != null && $Object.hasOwnProperty.call(message, "ok"))
                    if (typeof message.ok !== "boolean")
                        return "ok: boolean expected";
                return null;
            };

            /**
             * Creates a Small message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof bench.v1.Small
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {bench.v1.Small} Small
             */
            Small.fromObject = function (object, _depth) {
                if (object instanceof $root.bench.v1.Small)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".bench.v1.Small: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.bench.v1.Small();
                if (object.id != null)
                    if (typeof object.id !== "string" || object.id.length)
                        message.id = $String(object.id);
                if (object.count != null)
                    if ($Number(object.count) !== 0)
                        message.count = object.count | 0;
                if (object.ok != null)
                    if (object.ok)
                        message.ok = $Boolean(object.ok);
                return message;
            };

            /**
             * Creates a plain object from a Small message. Also converts values to other types if specified.
             * @function toObject
             * @memberof bench.v1.Small
             * @static
             * @param {bench.v1.Small} message Small
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Small.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.id = "";
                    object.count = 0;
                    object.ok = false;
                }
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    object.id = message.id;
                if (message.count != null && $Object.hasOwnProperty.call(message, "count"))
                    object.count = message.count;
                if (message.ok != null && $Object.hasOwnProperty.call(message, "ok"))
                    object.ok = message.ok;
                return object;
            };

            /**
             * Converts this Small to JSON.
             * @function toJSON
             * @memberof bench.v1.Small
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Small.prototype.toJSON = function() {
                return Small.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for Small
             * @function getTypeUrl
             * @memberof bench.v1.Small
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            Small.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/bench.v1.Small";
            };

            return Small;
        })();

        v1.Line = (function() {

            /**
             * Properties of a Line.
             * @typedef {Object} bench.v1.Line.$Properties
             * @property {string|null} [sku] Line sku
             * @property {number|null} [quantity] Line quantity
             * @property {number|Long|null} [cents] Line cents
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Line.
             * @memberof bench.v1
             * @interface ILine
             * @augments bench.v1.Line.$Properties
             * @deprecated Use bench.v1.Line.$Properties instead.
             */

            /**
             * Shape of a Line.
             * @typedef {bench.v1.Line.$Properties} bench.v1.Line.$Shape
             */

            /**
             * Constructs a new Line.
             * @memberof bench.v1
             * @classdesc Represents a Line.
             * @constructor
             * @param {bench.v1.Line.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Line = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Line sku.
             * @member {string} sku
             * @memberof bench.v1.Line
             * @instance
             */
            Line.prototype.sku = "";

            /**
             * Line quantity.
             * @member {number} quantity
             * @memberof bench.v1.Line
             * @instance
             */
            Line.prototype.quantity = 0;

            /**
             * Line cents.
             * @member {number|Long} cents
             * @memberof bench.v1.Line
             * @instance
             */
            Line.prototype.cents = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Creates a new Line instance using the specified properties.
             * @function create
             * @memberof bench.v1.Line
             * @static
             * @param {bench.v1.Line.$Properties=} [properties] Properties to set
             * @returns {bench.v1.Line} Line instance
             * @type {{
             *   (properties: bench.v1.Line.$Shape): bench.v1.Line & bench.v1.Line.$Shape;
             *   (properties?: bench.v1.Line.$Properties): bench.v1.Line;
             * }}
             */
            Line.create = function(properties) {
                return new Line(properties);
            };

            /**
             * Encodes the specified Line message. Does not implicitly {@link bench.v1.Line.verify|verify} messages.
             * @function encode
             * @memberof bench.v1.Line
             * @static
             * @param {bench.v1.Line.$Properties} message Line message or plain object to encode
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
                if (message.cents != null && $Object.hasOwnProperty.call(message, "cents") && (typeof message.cents === "object" ? message.cents.low || message.cents.high : message.cents !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).int64(message.cents);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Encodes the specified Line message, length delimited. Does not implicitly {@link bench.v1.Line.verify|verify} messages.
             * @function encodeDelimited
             * @memberof bench.v1.Line
             * @static
             * @param {bench.v1.Line.$Properties} message Line message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Line.encodeDelimited = function(message, writer) {
                return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
            };

            /**
             * Decodes a Line message from the specified reader or buffer.
             * @function decode
             * @memberof bench.v1.Line
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {bench.v1.Line & bench.v1.Line.$Shape} Line
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
                message = _target || new $root.bench.v1.Line();
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
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.cents = value;
                            else
                                delete message.cents;
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
             * @memberof bench.v1.Line
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {bench.v1.Line & bench.v1.Line.$Shape} Line
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
             * @memberof bench.v1.Line
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
                if (message.cents != null && $Object.hasOwnProperty.call(message, "cents"))
                    if (!$util.isInteger(message.cents) && !(message.cents && $util.isInteger(message.cents.low) && $util.isInteger(message.cents.high)))
                        return "cents: integer|Long expected";
                return null;
            };

            /**
             * Creates a Line message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof bench.v1.Line
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {bench.v1.Line} Line
             */
            Line.fromObject = function (object, _depth) {
                if (object instanceof $root.bench.v1.Line)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".bench.v1.Line: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.bench.v1.Line();
                if (object.sku != null)
                    if (typeof object.sku !== "string" || object.sku.length)
                        message.sku = $String(object.sku);
                if (object.quantity != null)
                    if ($Number(object.quantity) !== 0)
                        message.quantity = object.quantity | 0;
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
                return message;
            };

            /**
             * Creates a plain object from a Line message. Also converts values to other types if specified.
             * @function toObject
             * @memberof bench.v1.Line
             * @static
             * @param {bench.v1.Line} message Line
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
                if (options.defaults) {
                    object.sku = "";
                    object.quantity = 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.cents = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.cents = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.sku != null && $Object.hasOwnProperty.call(message, "sku"))
                    object.sku = message.sku;
                if (message.quantity != null && $Object.hasOwnProperty.call(message, "quantity"))
                    object.quantity = message.quantity;
                if (message.cents != null && $Object.hasOwnProperty.call(message, "cents"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.cents = typeof message.cents === "number" ? $BigInt(message.cents) : $util.Long.fromBits(message.cents.low >>> 0, message.cents.high >>> 0, false).toBigInt();
                    else if (typeof message.cents === "number")
                        object.cents = options.longs === $String ? $String(message.cents) : message.cents;
                    else
                        object.cents = options.longs === $String ? $util.Long.prototype.toString.call(message.cents) : options.longs === $Number ? new $util.LongBits(message.cents.low >>> 0, message.cents.high >>> 0).toNumber() : message.cents;
                return object;
            };

            /**
             * Converts this Line to JSON.
             * @function toJSON
             * @memberof bench.v1.Line
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Line.prototype.toJSON = function() {
                return Line.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for Line
             * @function getTypeUrl
             * @memberof bench.v1.Line
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            Line.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/bench.v1.Line";
            };

            return Line;
        })();

        v1.Nested = (function() {

            /**
             * Properties of a Nested.
             * @typedef {Object} bench.v1.Nested.$Properties
             * @property {string|null} [id] Nested id
             * @property {bench.v1.Line.$Properties|null} [line] Nested line
             * @property {bench.v1.Inner.$Properties|null} [inner] Nested inner
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Nested.
             * @memberof bench.v1
             * @interface INested
             * @augments bench.v1.Nested.$Properties
             * @deprecated Use bench.v1.Nested.$Properties instead.
             */

            /**
             * Shape of a Nested.
             * @typedef {bench.v1.Nested.$Properties} bench.v1.Nested.$Shape
             */

            /**
             * Constructs a new Nested.
             * @memberof bench.v1
             * @classdesc Represents a Nested.
             * @constructor
             * @param {bench.v1.Nested.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Nested = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Nested id.
             * @member {string} id
             * @memberof bench.v1.Nested
             * @instance
             */
            Nested.prototype.id = "";

            /**
             * Nested line.
             * @member {bench.v1.Line.$Properties|null|undefined} line
             * @memberof bench.v1.Nested
             * @instance
             */
            Nested.prototype.line = null;

            /**
             * Nested inner.
             * @member {bench.v1.Inner.$Properties|null|undefined} inner
             * @memberof bench.v1.Nested
             * @instance
             */
            Nested.prototype.inner = null;

            /**
             * Creates a new Nested instance using the specified properties.
             * @function create
             * @memberof bench.v1.Nested
             * @static
             * @param {bench.v1.Nested.$Properties=} [properties] Properties to set
             * @returns {bench.v1.Nested} Nested instance
             * @type {{
             *   (properties: bench.v1.Nested.$Shape): bench.v1.Nested & bench.v1.Nested.$Shape;
             *   (properties?: bench.v1.Nested.$Properties): bench.v1.Nested;
             * }}
             */
            Nested.create = function(properties) {
                return new Nested(properties);
            };

            /**
             * Encodes the specified Nested message. Does not implicitly {@link bench.v1.Nested.verify|verify} messages.
             * @function encode
             * @memberof bench.v1.Nested
             * @static
             * @param {bench.v1.Nested.$Properties} message Nested message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Nested.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.line != null && $Object.hasOwnProperty.call(message, "line"))
                    $root.bench.v1.Line.encode(message.line, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.inner != null && $Object.hasOwnProperty.call(message, "inner"))
                    $root.bench.v1.Inner.encode(message.inner, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Encodes the specified Nested message, length delimited. Does not implicitly {@link bench.v1.Nested.verify|verify} messages.
             * @function encodeDelimited
             * @memberof bench.v1.Nested
             * @static
             * @param {bench.v1.Nested.$Properties} message Nested message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Nested.encodeDelimited = function(message, writer) {
                return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
            };

            /**
             * Decodes a Nested message from the specified reader or buffer.
             * @function decode
             * @memberof bench.v1.Nested
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {bench.v1.Nested & bench.v1.Nested.$Shape} Nested
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Nested.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.bench.v1.Nested();
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
                            if (wireType !== 2)
                                break;
                            message.line = $root.bench.v1.Line.decode(reader, reader.size(), $undefined, _depth + 1, message.line);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.inner = $root.bench.v1.Inner.decode(reader, reader.size(), $undefined, _depth + 1, message.inner);
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
             * Decodes a Nested message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof bench.v1.Nested
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {bench.v1.Nested & bench.v1.Nested.$Shape} Nested
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Nested.decodeDelimited = function(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.size());
            };

            /**
             * Verifies a Nested message.
             * @function verify
             * @memberof bench.v1.Nested
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Nested.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    if (!$util.isString(message.id))
                        return "id: string expected";
                if (message.line != null && $Object.hasOwnProperty.call(message, "line")) {
                    let error = $root.bench.v1.Line.verify(message.line, _depth + 1);
                    if (error)
                        return "line." + error;
                }
                if (message.inner != null && $Object.hasOwnProperty.call(message, "inner")) {
                    let error = $root.bench.v1.Inner.verify(message.inner, _depth + 1);
                    if (error)
                        return "inner." + error;
                }
                return null;
            };

            /**
             * Creates a Nested message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof bench.v1.Nested
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {bench.v1.Nested} Nested
             */
            Nested.fromObject = function (object, _depth) {
                if (object instanceof $root.bench.v1.Nested)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".bench.v1.Nested: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.bench.v1.Nested();
                if (object.id != null)
                    if (typeof object.id !== "string" || object.id.length)
                        message.id = $String(object.id);
                if (object.line != null) {
                    if (!$util.isObject(object.line))
                        throw $TypeError(".bench.v1.Nested.line: object expected");
                    message.line = $root.bench.v1.Line.fromObject(object.line, _depth + 1);
                }
                if (object.inner != null) {
                    if (!$util.isObject(object.inner))
                        throw $TypeError(".bench.v1.Nested.inner: object expected");
                    message.inner = $root.bench.v1.Inner.fromObject(object.inner, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from a Nested message. Also converts values to other types if specified.
             * @function toObject
             * @memberof bench.v1.Nested
             * @static
             * @param {bench.v1.Nested} message Nested
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Nested.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.id = "";
                    object.line = null;
                    object.inner = null;
                }
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    object.id = message.id;
                if (message.line != null && $Object.hasOwnProperty.call(message, "line"))
                    object.line = $root.bench.v1.Line.toObject(message.line, options, _depth + 1);
                if (message.inner != null && $Object.hasOwnProperty.call(message, "inner"))
                    object.inner = $root.bench.v1.Inner.toObject(message.inner, options, _depth + 1);
                return object;
            };

            /**
             * Converts this Nested to JSON.
             * @function toJSON
             * @memberof bench.v1.Nested
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Nested.prototype.toJSON = function() {
                return Nested.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for Nested
             * @function getTypeUrl
             * @memberof bench.v1.Nested
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            Nested.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/bench.v1.Nested";
            };

            return Nested;
        })();

        v1.Inner = (function() {

            /**
             * Properties of an Inner.
             * @typedef {Object} bench.v1.Inner.$Properties
             * @property {bench.v1.Inner2.$Properties|null} [a] Inner a
             * @property {bench.v1.Inner2.$Properties|null} [b] Inner b
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Inner.
             * @memberof bench.v1
             * @interface IInner
             * @augments bench.v1.Inner.$Properties
             * @deprecated Use bench.v1.Inner.$Properties instead.
             */

            /**
             * Shape of an Inner.
             * @typedef {bench.v1.Inner.$Properties} bench.v1.Inner.$Shape
             */

            /**
             * Constructs a new Inner.
             * @memberof bench.v1
             * @classdesc Represents an Inner.
             * @constructor
             * @param {bench.v1.Inner.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Inner = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Inner a.
             * @member {bench.v1.Inner2.$Properties|null|undefined} a
             * @memberof bench.v1.Inner
             * @instance
             */
            Inner.prototype.a = null;

            /**
             * Inner b.
             * @member {bench.v1.Inner2.$Properties|null|undefined} b
             * @memberof bench.v1.Inner
             * @instance
             */
            Inner.prototype.b = null;

            /**
             * Creates a new Inner instance using the specified properties.
             * @function create
             * @memberof bench.v1.Inner
             * @static
             * @param {bench.v1.Inner.$Properties=} [properties] Properties to set
             * @returns {bench.v1.Inner} Inner instance
             * @type {{
             *   (properties: bench.v1.Inner.$Shape): bench.v1.Inner & bench.v1.Inner.$Shape;
             *   (properties?: bench.v1.Inner.$Properties): bench.v1.Inner;
             * }}
             */
            Inner.create = function(properties) {
                return new Inner(properties);
            };

            /**
             * Encodes the specified Inner message. Does not implicitly {@link bench.v1.Inner.verify|verify} messages.
             * @function encode
             * @memberof bench.v1.Inner
             * @static
             * @param {bench.v1.Inner.$Properties} message Inner message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Inner.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.a != null && $Object.hasOwnProperty.call(message, "a"))
                    $root.bench.v1.Inner2.encode(message.a, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.b != null && $Object.hasOwnProperty.call(message, "b"))
                    $root.bench.v1.Inner2.encode(message.b, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Encodes the specified Inner message, length delimited. Does not implicitly {@link bench.v1.Inner.verify|verify} messages.
             * @function encodeDelimited
             * @memberof bench.v1.Inner
             * @static
             * @param {bench.v1.Inner.$Properties} message Inner message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Inner.encodeDelimited = function(message, writer) {
                return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
            };

            /**
             * Decodes an Inner message from the specified reader or buffer.
             * @function decode
             * @memberof bench.v1.Inner
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {bench.v1.Inner & bench.v1.Inner.$Shape} Inner
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Inner.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.bench.v1.Inner();
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
                            message.a = $root.bench.v1.Inner2.decode(reader, reader.size(), $undefined, _depth + 1, message.a);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.b = $root.bench.v1.Inner2.decode(reader, reader.size(), $undefined, _depth + 1, message.b);
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
             * Decodes an Inner message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof bench.v1.Inner
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {bench.v1.Inner & bench.v1.Inner.$Shape} Inner
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Inner.decodeDelimited = function(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.size());
            };

            /**
             * Verifies an Inner message.
             * @function verify
             * @memberof bench.v1.Inner
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Inner.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.a != null && $Object.hasOwnProperty.call(message, "a")) {
                    let error = $root.bench.v1.Inner2.verify(message.a, _depth + 1);
                    if (error)
                        return "a." + error;
                }
                if (message.b != null && $Object.hasOwnProperty.call(message, "b")) {
                    let error = $root.bench.v1.Inner2.verify(message.b, _depth + 1);
                    if (error)
                        return "b." + error;
                }
                return null;
            };

            /**
             * Creates an Inner message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof bench.v1.Inner
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {bench.v1.Inner} Inner
             */
            Inner.fromObject = function (object, _depth) {
                if (object instanceof $root.bench.v1.Inner)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".bench.v1.Inner: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.bench.v1.Inner();
                if (object.a != null) {
                    if (!$util.isObject(object.a))
                        throw $TypeError(".bench.v1.Inner.a: object expected");
                    message.a = $root.bench.v1.Inner2.fromObject(object.a, _depth + 1);
                }
                if (object.b != null) {
                    if (!$util.isObject(object.b))
                        throw $TypeError(".bench.v1.Inner.b: object expected");
                    message.b = $root.bench.v1.Inner2.fromObject(object.b, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from an Inner message. Also converts values to other types if specified.
             * @function toObject
             * @memberof bench.v1.Inner
             * @static
             * @param {bench.v1.Inner} message Inner
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Inner.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.a = null;
                    object.b = null;
                }
                if (message.a != null && $Object.hasOwnProperty.call(message, "a"))
                    object.a = $root.bench.v1.Inner2.toObject(message.a, options, _depth + 1);
                if (message.b != null && $Object.hasOwnProperty.call(message, "b"))
                    object.b = $root.bench.v1.Inner2.toObject(message.b, options, _depth + 1);
                return object;
            };

            /**
             * Converts this Inner to JSON.
             * @function toJSON
             * @memberof bench.v1.Inner
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Inner.prototype.toJSON = function() {
                return Inner.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for Inner
             * @function getTypeUrl
             * @memberof bench.v1.Inner
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            Inner.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/bench.v1.Inner";
            };

            return Inner;
        })();

        v1.Inner2 = (function() {

            /**
             * Properties of an Inner2.
             * @typedef {Object} bench.v1.Inner2.$Properties
             * @property {string|null} [name] Inner2 name
             * @property {number|null} [n] Inner2 n
             * @property {bench.v1.Line.$Properties|null} [line] Inner2 line
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Inner2.
             * @memberof bench.v1
             * @interface IInner2
             * @augments bench.v1.Inner2.$Properties
             * @deprecated Use bench.v1.Inner2.$Properties instead.
             */

            /**
             * Shape of an Inner2.
             * @typedef {bench.v1.Inner2.$Properties} bench.v1.Inner2.$Shape
             */

            /**
             * Constructs a new Inner2.
             * @memberof bench.v1
             * @classdesc Represents an Inner2.
             * @constructor
             * @param {bench.v1.Inner2.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Inner2 = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Inner2 name.
             * @member {string} name
             * @memberof bench.v1.Inner2
             * @instance
             */
            Inner2.prototype.name = "";

            /**
             * Inner2 n.
             * @member {number} n
             * @memberof bench.v1.Inner2
             * @instance
             */
            Inner2.prototype.n = 0;

            /**
             * Inner2 line.
             * @member {bench.v1.Line.$Properties|null|undefined} line
             * @memberof bench.v1.Inner2
             * @instance
             */
            Inner2.prototype.line = null;

            /**
             * Creates a new Inner2 instance using the specified properties.
             * @function create
             * @memberof bench.v1.Inner2
             * @static
             * @param {bench.v1.Inner2.$Properties=} [properties] Properties to set
             * @returns {bench.v1.Inner2} Inner2 instance
             * @type {{
             *   (properties: bench.v1.Inner2.$Shape): bench.v1.Inner2 & bench.v1.Inner2.$Shape;
             *   (properties?: bench.v1.Inner2.$Properties): bench.v1.Inner2;
             * }}
             */
            Inner2.create = function(properties) {
                return new Inner2(properties);
            };

            /**
             * Encodes the specified Inner2 message. Does not implicitly {@link bench.v1.Inner2.verify|verify} messages.
             * @function encode
             * @memberof bench.v1.Inner2
             * @static
             * @param {bench.v1.Inner2.$Properties} message Inner2 message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Inner2.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.n != null && $Object.hasOwnProperty.call(message, "n") && message.n !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.n);
                if (message.line != null && $Object.hasOwnProperty.call(message, "line"))
                    $root.bench.v1.Line.encode(message.line, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Encodes the specified Inner2 message, length delimited. Does not implicitly {@link bench.v1.Inner2.verify|verify} messages.
             * @function encodeDelimited
             * @memberof bench.v1.Inner2
             * @static
             * @param {bench.v1.Inner2.$Properties} message Inner2 message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Inner2.encodeDelimited = function(message, writer) {
                return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
            };

            /**
             * Decodes an Inner2 message from the specified reader or buffer.
             * @function decode
             * @memberof bench.v1.Inner2
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {bench.v1.Inner2 & bench.v1.Inner2.$Shape} Inner2
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Inner2.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.bench.v1.Inner2();
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
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.n = value;
                            else
                                delete message.n;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.line = $root.bench.v1.Line.decode(reader, reader.size(), $undefined, _depth + 1, message.line);
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
             * Decodes an Inner2 message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof bench.v1.Inner2
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {bench.v1.Inner2 & bench.v1.Inner2.$Shape} Inner2
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Inner2.decodeDelimited = function(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.size());
            };

            /**
             * Verifies an Inner2 message.
             * @function verify
             * @memberof bench.v1.Inner2
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Inner2.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    if (!$util.isString(message.name))
                        return "name: string expected";
                if (message.n != null && $Object.hasOwnProperty.call(message, "n"))
                    if (!$util.isInteger(message.n))
                        return "n: integer expected";
                if (message.line != null && $Object.hasOwnProperty.call(message, "line")) {
                    let error = $root.bench.v1.Line.verify(message.line, _depth + 1);
                    if (error)
                        return "line." + error;
                }
                return null;
            };

            /**
             * Creates an Inner2 message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof bench.v1.Inner2
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {bench.v1.Inner2} Inner2
             */
            Inner2.fromObject = function (object, _depth) {
                if (object instanceof $root.bench.v1.Inner2)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".bench.v1.Inner2: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.bench.v1.Inner2();
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.n != null)
                    if ($Number(object.n) !== 0)
                        message.n = object.n >>> 0;
                if (object.line != null) {
                    if (!$util.isObject(object.line))
                        throw $TypeError(".bench.v1.Inner2.line: object expected");
                    message.line = $root.bench.v1.Line.fromObject(object.line, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from an Inner2 message. Also converts values to other types if specified.
             * @function toObject
             * @memberof bench.v1.Inner2
             * @static
             * @param {bench.v1.Inner2} message Inner2
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Inner2.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.name = "";
                    object.n = 0;
                    object.line = null;
                }
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.n != null && $Object.hasOwnProperty.call(message, "n"))
                    object.n = message.n;
                if (message.line != null && $Object.hasOwnProperty.call(message, "line"))
                    object.line = $root.bench.v1.Line.toObject(message.line, options, _depth + 1);
                return object;
            };

            /**
             * Converts this Inner2 to JSON.
             * @function toJSON
             * @memberof bench.v1.Inner2
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Inner2.prototype.toJSON = function() {
                return Inner2.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for Inner2
             * @function getTypeUrl
             * @memberof bench.v1.Inner2
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            Inner2.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/bench.v1.Inner2";
            };

            return Inner2;
        })();

        v1.Repeated = (function() {

            /**
             * Properties of a Repeated.
             * @typedef {Object} bench.v1.Repeated.$Properties
             * @property {Array.<bench.v1.Line.$Properties>|null} [lines] Repeated lines
             * @property {Array.<string>|null} [tags] Repeated tags
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Repeated.
             * @memberof bench.v1
             * @interface IRepeated
             * @augments bench.v1.Repeated.$Properties
             * @deprecated Use bench.v1.Repeated.$Properties instead.
             */

            /**
             * Shape of a Repeated.
             * @typedef {bench.v1.Repeated.$Properties} bench.v1.Repeated.$Shape
             */

            /**
             * Constructs a new Repeated.
             * @memberof bench.v1
             * @classdesc Represents a Repeated.
             * @constructor
             * @param {bench.v1.Repeated.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Repeated = function (properties) {
                this.lines = [];
                this.tags = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Repeated lines.
             * @member {Array.<bench.v1.Line.$Properties>} lines
             * @memberof bench.v1.Repeated
             * @instance
             */
            Repeated.prototype.lines = $util.emptyArray;

            /**
             * Repeated tags.
             * @member {Array.<string>} tags
             * @memberof bench.v1.Repeated
             * @instance
             */
            Repeated.prototype.tags = $util.emptyArray;

            /**
             * Creates a new Repeated instance using the specified properties.
             * @function create
             * @memberof bench.v1.Repeated
             * @static
             * @param {bench.v1.Repeated.$Properties=} [properties] Properties to set
             * @returns {bench.v1.Repeated} Repeated instance
             * @type {{
             *   (properties: bench.v1.Repeated.$Shape): bench.v1.Repeated & bench.v1.Repeated.$Shape;
             *   (properties?: bench.v1.Repeated.$Properties): bench.v1.Repeated;
             * }}
             */
            Repeated.create = function(properties) {
                return new Repeated(properties);
            };

            /**
             * Encodes the specified Repeated message. Does not implicitly {@link bench.v1.Repeated.verify|verify} messages.
             * @function encode
             * @memberof bench.v1.Repeated
             * @static
             * @param {bench.v1.Repeated.$Properties} message Repeated message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Repeated.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.lines != null && message.lines.length)
                    for (let i = 0; i < message.lines.length; ++i)
                        $root.bench.v1.Line.encode(message.lines[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.tags != null && message.tags.length)
                    for (let i = 0; i < message.tags.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.tags[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Encodes the specified Repeated message, length delimited. Does not implicitly {@link bench.v1.Repeated.verify|verify} messages.
             * @function encodeDelimited
             * @memberof bench.v1.Repeated
             * @static
             * @param {bench.v1.Repeated.$Properties} message Repeated message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Repeated.encodeDelimited = function(message, writer) {
                return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
            };

            /**
             * Decodes a Repeated message from the specified reader or buffer.
             * @function decode
             * @memberof bench.v1.Repeated
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {bench.v1.Repeated & bench.v1.Repeated.$Shape} Repeated
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Repeated.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.bench.v1.Repeated();
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
                            if (!(message.lines && message.lines.length))
                                message.lines = [];
                            message.lines.push($root.bench.v1.Line.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.tags && message.tags.length))
                                message.tags = [];
                            message.tags.push(reader.stringVerify());
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
             * Decodes a Repeated message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof bench.v1.Repeated
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {bench.v1.Repeated & bench.v1.Repeated.$Shape} Repeated
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Repeated.decodeDelimited = function(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.size());
            };

            /**
             * Verifies a Repeated message.
             * @function verify
             * @memberof bench.v1.Repeated
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Repeated.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.lines != null && $Object.hasOwnProperty.call(message, "lines")) {
                    if (!$Array.isArray(message.lines))
                        return "lines: array expected";
                    for (let i = 0; i < message.lines.length; ++i) {
                        let error = $root.bench.v1.Line.verify(message.lines[i], _depth + 1);
                        if (error)
                            return "lines." + error;
                    }
                }
                if (message.tags != null && $Object.hasOwnProperty.call(message, "tags")) {
                    if (!$Array.isArray(message.tags))
                        return "tags: array expected";
                    for (let i = 0; i < message.tags.length; ++i)
                        if (!$util.isString(message.tags[i]))
                            return "tags: string[] expected";
                }
                return null;
            };

            /**
             * Creates a Repeated message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof bench.v1.Repeated
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {bench.v1.Repeated} Repeated
             */
            Repeated.fromObject = function (object, _depth) {
                if (object instanceof $root.bench.v1.Repeated)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".bench.v1.Repeated: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.bench.v1.Repeated();
                if (object.lines) {
                    if (!$Array.isArray(object.lines))
                        throw $TypeError(".bench.v1.Repeated.lines: array expected");
                    message.lines = $Array(object.lines.length);
                    for (let i = 0; i < object.lines.length; ++i) {
                        if (!$util.isObject(object.lines[i]))
                            throw $TypeError(".bench.v1.Repeated.lines: object expected");
                        message.lines[i] = $root.bench.v1.Line.fromObject(object.lines[i], _depth + 1);
                    }
                }
                if (object.tags) {
                    if (!$Array.isArray(object.tags))
                        throw $TypeError(".bench.v1.Repeated.tags: array expected");
                    message.tags = $Array(object.tags.length);
                    for (let i = 0; i < object.tags.length; ++i)
                        message.tags[i] = $String(object.tags[i]);
                }
                return message;
            };

            /**
             * Creates a plain object from a Repeated message. Also converts values to other types if specified.
             * @function toObject
             * @memberof bench.v1.Repeated
             * @static
             * @param {bench.v1.Repeated} message Repeated
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Repeated.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.lines = [];
                    object.tags = [];
                }
                if (message.lines && message.lines.length) {
                    object.lines = $Array(message.lines.length);
                    for (let j = 0; j < message.lines.length; ++j)
                        object.lines[j] = $root.bench.v1.Line.toObject(message.lines[j], options, _depth + 1);
                }
                if (message.tags && message.tags.length) {
                    object.tags = $Array(message.tags.length);
                    for (let j = 0; j < message.tags.length; ++j)
                        object.tags[j] = message.tags[j];
                }
                return object;
            };

            /**
             * Converts this Repeated to JSON.
             * @function toJSON
             * @memberof bench.v1.Repeated
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Repeated.prototype.toJSON = function() {
                return Repeated.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for Repeated
             * @function getTypeUrl
             * @memberof bench.v1.Repeated
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            Repeated.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/bench.v1.Repeated";
            };

            return Repeated;
        })();

        v1.Packed = (function() {

            /**
             * Properties of a Packed.
             * @typedef {Object} bench.v1.Packed.$Properties
             * @property {Array.<number>|null} [a] Packed a
             * @property {Array.<number>|null} [b] Packed b
             * @property {Array.<number>|null} [c] Packed c
             * @property {Array.<number>|null} [d] Packed d
             * @property {Array.<number>|null} [e] Packed e
             * @property {Array.<boolean>|null} [f] Packed f
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Packed.
             * @memberof bench.v1
             * @interface IPacked
             * @augments bench.v1.Packed.$Properties
             * @deprecated Use bench.v1.Packed.$Properties instead.
             */

            /**
             * Shape of a Packed.
             * @typedef {bench.v1.Packed.$Properties} bench.v1.Packed.$Shape
             */

            /**
             * Constructs a new Packed.
             * @memberof bench.v1
             * @classdesc Represents a Packed.
             * @constructor
             * @param {bench.v1.Packed.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Packed = function (properties) {
                this.a = [];
                this.b = [];
                this.c = [];
                this.d = [];
                this.e = [];
                this.f = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Packed a.
             * @member {Array.<number>} a
             * @memberof bench.v1.Packed
             * @instance
             */
            Packed.prototype.a = $util.emptyArray;

            /**
             * Packed b.
             * @member {Array.<number>} b
             * @memberof bench.v1.Packed
             * @instance
             */
            Packed.prototype.b = $util.emptyArray;

            /**
             * Packed c.
             * @member {Array.<number>} c
             * @memberof bench.v1.Packed
             * @instance
             */
            Packed.prototype.c = $util.emptyArray;

            /**
             * Packed d.
             * @member {Array.<number>} d
             * @memberof bench.v1.Packed
             * @instance
             */
            Packed.prototype.d = $util.emptyArray;

            /**
             * Packed e.
             * @member {Array.<number>} e
             * @memberof bench.v1.Packed
             * @instance
             */
            Packed.prototype.e = $util.emptyArray;

            /**
             * Packed f.
             * @member {Array.<boolean>} f
             * @memberof bench.v1.Packed
             * @instance
             */
            Packed.prototype.f = $util.emptyArray;

            /**
             * Creates a new Packed instance using the specified properties.
             * @function create
             * @memberof bench.v1.Packed
             * @static
             * @param {bench.v1.Packed.$Properties=} [properties] Properties to set
             * @returns {bench.v1.Packed} Packed instance
             * @type {{
             *   (properties: bench.v1.Packed.$Shape): bench.v1.Packed & bench.v1.Packed.$Shape;
             *   (properties?: bench.v1.Packed.$Properties): bench.v1.Packed;
             * }}
             */
            Packed.create = function(properties) {
                return new Packed(properties);
            };

            /**
             * Encodes the specified Packed message. Does not implicitly {@link bench.v1.Packed.verify|verify} messages.
             * @function encode
             * @memberof bench.v1.Packed
             * @static
             * @param {bench.v1.Packed.$Properties} message Packed message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Packed.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.a != null && message.a.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).int32s(message.a);
                if (message.b != null && message.b.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).doubles(message.b);
                if (message.c != null && message.c.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).sint32s(message.c);
                if (message.d != null && message.d.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).fixed32s(message.d);
                if (message.e != null && message.e.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).floats(message.e);
                if (message.f != null && message.f.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bools(message.f);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Encodes the specified Packed message, length delimited. Does not implicitly {@link bench.v1.Packed.verify|verify} messages.
             * @function encodeDelimited
             * @memberof bench.v1.Packed
             * @static
             * @param {bench.v1.Packed.$Properties} message Packed message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Packed.encodeDelimited = function(message, writer) {
                return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
            };

            /**
             * Decodes a Packed message from the specified reader or buffer.
             * @function decode
             * @memberof bench.v1.Packed
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {bench.v1.Packed & bench.v1.Packed.$Shape} Packed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Packed.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.bench.v1.Packed();
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
                            if (wireType === 2) {
                                if (!(message.a && message.a.length))
                                    message.a = [];
                                reader.int32s(message.a);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.a && message.a.length))
                                message.a = [];
                            message.a.push(reader.int32());
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.b && message.b.length))
                                    message.b = [];
                                reader.doubles(message.b);
                                continue;
                            }
                            if (wireType !== 1)
                                break;
                            if (!(message.b && message.b.length))
                                message.b = [];
                            message.b.push(reader.double());
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.c && message.c.length))
                                    message.c = [];
                                reader.sint32s(message.c);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.c && message.c.length))
                                message.c = [];
                            message.c.push(reader.sint32());
                            continue;
                        }
                    case 4: {
                            if (wireType === 2) {
                                if (!(message.d && message.d.length))
                                    message.d = [];
                                reader.fixed32s(message.d);
                                continue;
                            }
                            if (wireType !== 5)
                                break;
                            if (!(message.d && message.d.length))
                                message.d = [];
                            message.d.push(reader.fixed32());
                            continue;
                        }
                    case 5: {
                            if (wireType === 2) {
                                if (!(message.e && message.e.length))
                                    message.e = [];
                                reader.floats(message.e);
                                continue;
                            }
                            if (wireType !== 5)
                                break;
                            if (!(message.e && message.e.length))
                                message.e = [];
                            message.e.push(reader.float());
                            continue;
                        }
                    case 6: {
                            if (wireType === 2) {
                                if (!(message.f && message.f.length))
                                    message.f = [];
                                reader.bools(message.f);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.f && message.f.length))
                                message.f = [];
                            message.f.push(reader.bool());
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
             * Decodes a Packed message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof bench.v1.Packed
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {bench.v1.Packed & bench.v1.Packed.$Shape} Packed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Packed.decodeDelimited = function(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.size());
            };

            /**
             * Verifies a Packed message.
             * @function verify
             * @memberof bench.v1.Packed
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Packed.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.a != null && $Object.hasOwnProperty.call(message, "a")) {
                    if (!$Array.isArray(message.a))
                        return "a: array expected";
                    for (let i = 0; i < message.a.length; ++i)
                        if (!$util.isInteger(message.a[i]))
                            return "a: integer[] expected";
                }
                if (message.b != null && $Object.hasOwnProperty.call(message, "b")) {
                    if (!$Array.isArray(message.b))
                        return "b: array expected";
                    for (let i = 0; i < message.b.length; ++i)
                        if (typeof message.b[i] !== "number")
                            return "b: number[] expected";
                }
                if (message.c != null && $Object.hasOwnProperty.call(message, "c")) {
                    if (!$Array.isArray(message.c))
                        return "c: array expected";
                    for (let i = 0; i < message.c.length; ++i)
                        if (!$util.isInteger(message.c[i]))
                            return "c: integer[] expected";
                }
                if (message.d != null && $Object.hasOwnProperty.call(message, "d")) {
                    if (!$Array.isArray(message.d))
                        return "d: array expected";
                    for (let i = 0; i < message.d.length; ++i)
                        if (!$util.isInteger(message.d[i]))
                            return "d: integer[] expected";
                }
                if (message.e != null && $Object.hasOwnProperty.call(message, "e")) {
                    if (!$Array.isArray(message.e))
                        return "e: array expected";
                    for (let i = 0; i < message.e.length; ++i)
                        if (typeof message.e[i] !== "number")
                            return "e: number[] expected";
                }
                if (message.f != null && $Object.hasOwnProperty.call(message, "f")) {
                    if (!$Array.isArray(message.f))
                        return "f: array expected";
                    for (let i = 0; i < message.f.length; ++i)
                        if (typeof message.f[i] !== "boolean")
                            return "f: boolean[] expected";
                }
                return null;
            };

            /**
             * Creates a Packed message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof bench.v1.Packed
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {bench.v1.Packed} Packed
             */
            Packed.fromObject = function (object, _depth) {
                if (object instanceof $root.bench.v1.Packed)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".bench.v1.Packed: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.bench.v1.Packed();
                if (object.a) {
                    if (!$Array.isArray(object.a))
                        throw $TypeError(".bench.v1.Packed.a: array expected");
                    message.a = $Array(object.a.length);
                    for (let i = 0; i < object.a.length; ++i)
                        message.a[i] = object.a[i] | 0;
                }
                if (object.b) {
                    if (!$Array.isArray(object.b))
                        throw $TypeError(".bench.v1.Packed.b: array expected");
                    message.b = $Array(object.b.length);
                    for (let i = 0; i < object.b.length; ++i)
                        message.b[i] = $Number(object.b[i]);
                }
                if (object.c) {
                    if (!$Array.isArray(object.c))
                        throw $TypeError(".bench.v1.Packed.c: array expected");
                    message.c = $Array(object.c.length);
                    for (let i = 0; i < object.c.length; ++i)
                        message.c[i] = object.c[i] | 0;
                }
                if (object.d) {
                    if (!$Array.isArray(object.d))
                        throw $TypeError(".bench.v1.Packed.d: array expected");
                    message.d = $Array(object.d.length);
                    for (let i = 0; i < object.d.length; ++i)
                        message.d[i] = object.d[i] >>> 0;
                }
                if (object.e) {
                    if (!$Array.isArray(object.e))
                        throw $TypeError(".bench.v1.Packed.e: array expected");
                    message.e = $Array(object.e.length);
                    for (let i = 0; i < object.e.length; ++i)
                        message.e[i] = $Number(object.e[i]);
                }
                if (object.f) {
                    if (!$Array.isArray(object.f))
                        throw $TypeError(".bench.v1.Packed.f: array expected");
                    message.f = $Array(object.f.length);
                    for (let i = 0; i < object.f.length; ++i)
                        message.f[i] = $Boolean(object.f[i]);
                }
                return message;
            };

            /**
             * Creates a plain object from a Packed message. Also converts values to other types if specified.
             * @function toObject
             * @memberof bench.v1.Packed
             * @static
             * @param {bench.v1.Packed} message Packed
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Packed.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.a = [];
                    object.b = [];
                    object.c = [];
                    object.d = [];
                    object.e = [];
                    object.f = [];
                }
                if (message.a && message.a.length) {
                    object.a = $Array(message.a.length);
                    for (let j = 0; j < message.a.length; ++j)
                        object.a[j] = message.a[j];
                }
                if (message.b && message.b.length) {
                    object.b = $Array(message.b.length);
                    for (let j = 0; j < message.b.length; ++j)
                        object.b[j] = options.json && !$isFinite(message.b[j]) ? $String(message.b[j]) : message.b[j];
                }
                if (message.c && message.c.length) {
                    object.c = $Array(message.c.length);
                    for (let j = 0; j < message.c.length; ++j)
                        object.c[j] = message.c[j];
                }
                if (message.d && message.d.length) {
                    object.d = $Array(message.d.length);
                    for (let j = 0; j < message.d.length; ++j)
                        object.d[j] = message.d[j];
                }
                if (message.e && message.e.length) {
                    object.e = $Array(message.e.length);
                    for (let j = 0; j < message.e.length; ++j)
                        object.e[j] = options.json && !$isFinite(message.e[j]) ? $String(message.e[j]) : message.e[j];
                }
                if (message.f && message.f.length) {
                    object.f = $Array(message.f.length);
                    for (let j = 0; j < message.f.length; ++j)
                        object.f[j] = message.f[j];
                }
                return object;
            };

            /**
             * Converts this Packed to JSON.
             * @function toJSON
             * @memberof bench.v1.Packed
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Packed.prototype.toJSON = function() {
                return Packed.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for Packed
             * @function getTypeUrl
             * @memberof bench.v1.Packed
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            Packed.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/bench.v1.Packed";
            };

            return Packed;
        })();

        v1.Maps = (function() {

            /**
             * Properties of a Maps.
             * @typedef {Object} bench.v1.Maps.$Properties
             * @property {Object.<string,number>|null} [counts] Maps counts
             * @property {Object.<string,string>|null} [names] Maps names
             * @property {Object.<string,bench.v1.Line.$Properties>|null} [lines] Maps lines
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Maps.
             * @memberof bench.v1
             * @interface IMaps
             * @augments bench.v1.Maps.$Properties
             * @deprecated Use bench.v1.Maps.$Properties instead.
             */

            /**
             * Shape of a Maps.
             * @typedef {bench.v1.Maps.$Properties} bench.v1.Maps.$Shape
             */

            /**
             * Constructs a new Maps.
             * @memberof bench.v1
             * @classdesc Represents a Maps.
             * @constructor
             * @param {bench.v1.Maps.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Maps = function (properties) {
                this.counts = {};
                this.names = {};
                this.lines = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Maps counts.
             * @member {Object.<string,number>} counts
             * @memberof bench.v1.Maps
             * @instance
             */
            Maps.prototype.counts = $util.emptyObject;

            /**
             * Maps names.
             * @member {Object.<string,string>} names
             * @memberof bench.v1.Maps
             * @instance
             */
            Maps.prototype.names = $util.emptyObject;

            /**
             * Maps lines.
             * @member {Object.<string,bench.v1.Line.$Properties>} lines
             * @memberof bench.v1.Maps
             * @instance
             */
            Maps.prototype.lines = $util.emptyObject;

            /**
             * Creates a new Maps instance using the specified properties.
             * @function create
             * @memberof bench.v1.Maps
             * @static
             * @param {bench.v1.Maps.$Properties=} [properties] Properties to set
             * @returns {bench.v1.Maps} Maps instance
             * @type {{
             *   (properties: bench.v1.Maps.$Shape): bench.v1.Maps & bench.v1.Maps.$Shape;
             *   (properties?: bench.v1.Maps.$Properties): bench.v1.Maps;
             * }}
             */
            Maps.create = function(properties) {
                return new Maps(properties);
            };

            /**
             * Encodes the specified Maps message. Does not implicitly {@link bench.v1.Maps.verify|verify} messages.
             * @function encode
             * @memberof bench.v1.Maps
             * @static
             * @param {bench.v1.Maps.$Properties} message Maps message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Maps.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.counts != null && $Object.hasOwnProperty.call(message, "counts"))
                    for (let keys = $Object.keys(message.counts), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 1, wireType 2 =*/10).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 0 =*/16).int32(message.counts[keys[i]]).ldelim();
                if (message.names != null && $Object.hasOwnProperty.call(message, "names"))
                    for (let keys = $Object.keys(message.names), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).fork().uint32(/* id 1, wireType 0 =*/8).int32(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.names[keys[i]]).ldelim();
                if (message.lines != null && $Object.hasOwnProperty.call(message, "lines"))
                    for (let keys = $Object.keys(message.lines), i = 0; i < keys.length; ++i) {
                        writer.uint32(/* id 3, wireType 2 =*/26).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]);
                        $root.bench.v1.Line.encode(message.lines[keys[i]], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim().ldelim();
                    }
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Encodes the specified Maps message, length delimited. Does not implicitly {@link bench.v1.Maps.verify|verify} messages.
             * @function encodeDelimited
             * @memberof bench.v1.Maps
             * @static
             * @param {bench.v1.Maps.$Properties} message Maps message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Maps.encodeDelimited = function(message, writer) {
                return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
            };

            /**
             * Decodes a Maps message from the specified reader or buffer.
             * @function decode
             * @memberof bench.v1.Maps
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {bench.v1.Maps & bench.v1.Maps.$Shape} Maps
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Maps.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.bench.v1.Maps();
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
                            if (message.counts === $util.emptyObject)
                                message.counts = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = 0;
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
                                    if (wireType !== 0)
                                        break;
                                    value = reader.int32();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.counts, key);
                            message.counts[key] = value;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (message.names === $util.emptyObject)
                                message.names = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = 0;
                            value = "";
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 0)
                                        break;
                                    key = reader.int32();
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
                            message.names[key] = value;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (message.lines === $util.emptyObject)
                                message.lines = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = null;
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
                                    value = $root.bench.v1.Line.decode(reader, reader.size(), $undefined, _depth + 1, value);
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.lines, key);
                            message.lines[key] = value || new $root.bench.v1.Line();
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
             * Decodes a Maps message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof bench.v1.Maps
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {bench.v1.Maps & bench.v1.Maps.$Shape} Maps
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Maps.decodeDelimited = function(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.size());
            };

            /**
             * Verifies a Maps message.
             * @function verify
             * @memberof bench.v1.Maps
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Maps.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.counts != null && $Object.hasOwnProperty.call(message, "counts")) {
                    if (!$util.isObject(message.counts))
                        return "counts: object expected";
                    let key = $Object.keys(message.counts);
                    for (let i = 0; i < key.length; ++i)
                        if (!$util.isInteger(message.counts[key[i]]))
                            return "counts: integer{k:string} expected";
                }
                if (message.names != null && $Object.hasOwnProperty.call(message, "names")) {
                    if (!$util.isObject(message.names))
                        return "names: object expected";
                    let key = $Object.keys(message.names);
                    for (let i = 0; i < key.length; ++i) {
                        if (!$util.key32Re.test(key[i]))
                            return "names: integer key{k:int32} expected";
                        if (!$util.isString(message.names[key[i]]))
                            return "names: string{k:int32} expected";
                    }
                }
                if (message.lines != null && $Object.hasOwnProperty.call(message, "lines")) {
                    if (!$util.isObject(message.lines))
                        return "lines: object expected";
                    let key = $Object.keys(message.lines);
                    for (let i = 0; i < key.length; ++i) {
                        let error = $root.bench.v1.Line.verify(message.lines[key[i]], _depth + 1);
                        if (error)
                            return "lines." + error;
                    }
                }
                return null;
            };

            /**
             * Creates a Maps message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof bench.v1.Maps
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {bench.v1.Maps} Maps
             */
            Maps.fromObject = function (object, _depth) {
                if (object instanceof $root.bench.v1.Maps)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".bench.v1.Maps: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.bench.v1.Maps();
                if (object.counts) {
                    if (!$util.isObject(object.counts))
                        throw $TypeError(".bench.v1.Maps.counts: object expected");
                    message.counts = {};
                    for (let keys = $Object.keys(object.counts), i = 0; i < keys.length; ++i) {
                        if (keys[i] === "__proto__")
                            $util.makeProp(message.counts, keys[i]);
                        message.counts[keys[i]] = object.counts[keys[i]] | 0;
                    }
                }
                if (object.names) {
                    if (!$util.isObject(object.names))
                        throw $TypeError(".bench.v1.Maps.names: object expected");
                    message.names = {};
                    for (let keys = $Object.keys(object.names), i = 0; i < keys.length; ++i) {
                        if (keys[i] === "__proto__")
                            $util.makeProp(message.names, keys[i]);
                        message.names[keys[i]] = $String(object.names[keys[i]]);
                    }
                }
                if (object.lines) {
                    if (!$util.isObject(object.lines))
                        throw $TypeError(".bench.v1.Maps.lines: object expected");
                    message.lines = {};
                    for (let keys = $Object.keys(object.lines), i = 0; i < keys.length; ++i) {
                        if (keys[i] === "__proto__")
                            $util.makeProp(message.lines, keys[i]);
                        if (!$util.isObject(object.lines[keys[i]]))
                            throw $TypeError(".bench.v1.Maps.lines: object expected");
                        message.lines[keys[i]] = $root.bench.v1.Line.fromObject(object.lines[keys[i]], _depth + 1);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from a Maps message. Also converts values to other types if specified.
             * @function toObject
             * @memberof bench.v1.Maps
             * @static
             * @param {bench.v1.Maps} message Maps
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Maps.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.objects || options.defaults) {
                    object.counts = {};
                    object.names = {};
                    object.lines = {};
                }
                let keys2;
                if (message.counts && (keys2 = $Object.keys(message.counts)).length) {
                    object.counts = {};
                    for (let j = 0; j < keys2.length; ++j) {
                        if (keys2[j] === "__proto__")
                            $util.makeProp(object.counts, keys2[j]);
                        object.counts[keys2[j]] = message.counts[keys2[j]];
                    }
                }
                if (message.names && (keys2 = $Object.keys(message.names)).length) {
                    object.names = {};
                    for (let j = 0; j < keys2.length; ++j) {
                        if (keys2[j] === "__proto__")
                            $util.makeProp(object.names, keys2[j]);
                        object.names[keys2[j]] = message.names[keys2[j]];
                    }
                }
                if (message.lines && (keys2 = $Object.keys(message.lines)).length) {
                    object.lines = {};
                    for (let j = 0; j < keys2.length; ++j) {
                        if (keys2[j] === "__proto__")
                            $util.makeProp(object.lines, keys2[j]);
                        object.lines[keys2[j]] = $root.bench.v1.Line.toObject(message.lines[keys2[j]], options, _depth + 1);
                    }
                }
                return object;
            };

            /**
             * Converts this Maps to JSON.
             * @function toJSON
             * @memberof bench.v1.Maps
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Maps.prototype.toJSON = function() {
                return Maps.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for Maps
             * @function getTypeUrl
             * @memberof bench.v1.Maps
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            Maps.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/bench.v1.Maps";
            };

            return Maps;
        })();

        v1.Strings = (function() {

            /**
             * Properties of a Strings.
             * @typedef {Object} bench.v1.Strings.$Properties
             * @property {string|null} [a] Strings a
             * @property {string|null} [b] Strings b
             * @property {string|null} [c] Strings c
             * @property {string|null} [d] Strings d
             * @property {Array.<string>|null} [more] Strings more
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Strings.
             * @memberof bench.v1
             * @interface IStrings
             * @augments bench.v1.Strings.$Properties
             * @deprecated Use bench.v1.Strings.$Properties instead.
             */

            /**
             * Shape of a Strings.
             * @typedef {bench.v1.Strings.$Properties} bench.v1.Strings.$Shape
             */

            /**
             * Constructs a new Strings.
             * @memberof bench.v1
             * @classdesc Represents a Strings.
             * @constructor
             * @param {bench.v1.Strings.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Strings = function (properties) {
                this.more = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Strings a.
             * @member {string} a
             * @memberof bench.v1.Strings
             * @instance
             */
            Strings.prototype.a = "";

            /**
             * Strings b.
             * @member {string} b
             * @memberof bench.v1.Strings
             * @instance
             */
            Strings.prototype.b = "";

            /**
             * Strings c.
             * @member {string} c
             * @memberof bench.v1.Strings
             * @instance
             */
            Strings.prototype.c = "";

            /**
             * Strings d.
             * @member {string} d
             * @memberof bench.v1.Strings
             * @instance
             */
            Strings.prototype.d = "";

            /**
             * Strings more.
             * @member {Array.<string>} more
             * @memberof bench.v1.Strings
             * @instance
             */
            Strings.prototype.more = $util.emptyArray;

            /**
             * Creates a new Strings instance using the specified properties.
             * @function create
             * @memberof bench.v1.Strings
             * @static
             * @param {bench.v1.Strings.$Properties=} [properties] Properties to set
             * @returns {bench.v1.Strings} Strings instance
             * @type {{
             *   (properties: bench.v1.Strings.$Shape): bench.v1.Strings & bench.v1.Strings.$Shape;
             *   (properties?: bench.v1.Strings.$Properties): bench.v1.Strings;
             * }}
             */
            Strings.create = function(properties) {
                return new Strings(properties);
            };

            /**
             * Encodes the specified Strings message. Does not implicitly {@link bench.v1.Strings.verify|verify} messages.
             * @function encode
             * @memberof bench.v1.Strings
             * @static
             * @param {bench.v1.Strings.$Properties} message Strings message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Strings.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.a != null && $Object.hasOwnProperty.call(message, "a") && message.a !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.a);
                if (message.b != null && $Object.hasOwnProperty.call(message, "b") && message.b !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.b);
                if (message.c != null && $Object.hasOwnProperty.call(message, "c") && message.c !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.c);
                if (message.d != null && $Object.hasOwnProperty.call(message, "d") && message.d !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.d);
                if (message.more != null && message.more.length)
                    for (let i = 0; i < message.more.length; ++i)
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.more[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Encodes the specified Strings message, length delimited. Does not implicitly {@link bench.v1.Strings.verify|verify} messages.
             * @function encodeDelimited
             * @memberof bench.v1.Strings
             * @static
             * @param {bench.v1.Strings.$Properties} message Strings message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Strings.encodeDelimited = function(message, writer) {
                return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
            };

            /**
             * Decodes a Strings message from the specified reader or buffer.
             * @function decode
             * @memberof bench.v1.Strings
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {bench.v1.Strings & bench.v1.Strings.$Shape} Strings
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Strings.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.bench.v1.Strings();
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
                                message.a = value;
                            else
                                delete message.a;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.b = value;
                            else
                                delete message.b;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.c = value;
                            else
                                delete message.c;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.d = value;
                            else
                                delete message.d;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.more && message.more.length))
                                message.more = [];
                            message.more.push(reader.stringVerify());
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
             * Decodes a Strings message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof bench.v1.Strings
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {bench.v1.Strings & bench.v1.Strings.$Shape} Strings
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Strings.decodeDelimited = function(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.size());
            };

            /**
             * Verifies a Strings message.
             * @function verify
             * @memberof bench.v1.Strings
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Strings.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.a != null && $Object.hasOwnProperty.call(message, "a"))
                    if (!$util.isString(message.a))
                        return "a: string expected";
                if (message.b != null && $Object.hasOwnProperty.call(message, "b"))
                    if (!$util.isString(message.b))
                        return "b: string expected";
                if (message.c != null && $Object.hasOwnProperty.call(message, "c"))
                    if (!$util.isString(message.c))
                        return "c: string expected";
                if (message.d != null && $Object.hasOwnProperty.call(message, "d"))
                    if (!$util.isString(message.d))
                        return "d: string expected";
                if (message.more != null && $Object.hasOwnProperty.call(message, "more")) {
                    if (!$Array.isArray(message.more))
                        return "more: array expected";
                    for (let i = 0; i < message.more.length; ++i)
                        if (!$util.isString(message.more[i]))
                            return "more: string[] expected";
                }
                return null;
            };

            /**
             * Creates a Strings message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof bench.v1.Strings
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {bench.v1.Strings} Strings
             */
            Strings.fromObject = function (object, _depth) {
                if (object instanceof $root.bench.v1.Strings)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".bench.v1.Strings: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.bench.v1.Strings();
                if (object.a != null)
                    if (typeof object.a !== "string" || object.a.length)
                        message.a = $String(object.a);
                if (object.b != null)
                    if (typeof object.b !== "string" || object.b.length)
                        message.b = $String(object.b);
                if (object.c != null)
                    if (typeof object.c !== "string" || object.c.length)
                        message.c = $String(object.c);
                if (object.d != null)
                    if (typeof object.d !== "string" || object.d.length)
                        message.d = $String(object.d);
                if (object.more) {
                    if (!$Array.isArray(object.more))
                        throw $TypeError(".bench.v1.Strings.more: array expected");
                    message.more = $Array(object.more.length);
                    for (let i = 0; i < object.more.length; ++i)
                        message.more[i] = $String(object.more[i]);
                }
                return message;
            };

            /**
             * Creates a plain object from a Strings message. Also converts values to other types if specified.
             * @function toObject
             * @memberof bench.v1.Strings
             * @static
             * @param {bench.v1.Strings} message Strings
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Strings.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.more = [];
                if (options.defaults) {
                    object.a = "";
                    object.b = "";
                    object.c = "";
                    object.d = "";
                }
                if (message.a != null && $Object.hasOwnProperty.call(message, "a"))
                    object.a = message.a;
                if (message.b != null && $Object.hasOwnProperty.call(message, "b"))
                    object.b = message.b;
                if (message.c != null && $Object.hasOwnProperty.call(message, "c"))
                    object.c = message.c;
                if (message.d != null && $Object.hasOwnProperty.call(message, "d"))
                    object.d = message.d;
                if (message.more && message.more.length) {
                    object.more = $Array(message.more.length);
                    for (let j = 0; j < message.more.length; ++j)
                        object.more[j] = message.more[j];
                }
                return object;
            };

            /**
             * Converts this Strings to JSON.
             * @function toJSON
             * @memberof bench.v1.Strings
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Strings.prototype.toJSON = function() {
                return Strings.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for Strings
             * @function getTypeUrl
             * @memberof bench.v1.Strings
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            Strings.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/bench.v1.Strings";
            };

            return Strings;
        })();

        v1.Wide = (function() {

            /**
             * Properties of a Wide.
             * @typedef {Object} bench.v1.Wide.$Properties
             * @property {number|Long|null} [a] Wide a
             * @property {number|Long|null} [b] Wide b
             * @property {number|Long|null} [c] Wide c
             * @property {number|Long|null} [d] Wide d
             * @property {Array.<number|Long>|null} [e] Wide e
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Wide.
             * @memberof bench.v1
             * @interface IWide
             * @augments bench.v1.Wide.$Properties
             * @deprecated Use bench.v1.Wide.$Properties instead.
             */

            /**
             * Shape of a Wide.
             * @typedef {bench.v1.Wide.$Properties} bench.v1.Wide.$Shape
             */

            /**
             * Constructs a new Wide.
             * @memberof bench.v1
             * @classdesc Represents a Wide.
             * @constructor
             * @param {bench.v1.Wide.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Wide = function (properties) {
                this.e = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Wide a.
             * @member {number|Long} a
             * @memberof bench.v1.Wide
             * @instance
             */
            Wide.prototype.a = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Wide b.
             * @member {number|Long} b
             * @memberof bench.v1.Wide
             * @instance
             */
            Wide.prototype.b = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Wide c.
             * @member {number|Long} c
             * @memberof bench.v1.Wide
             * @instance
             */
            Wide.prototype.c = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Wide d.
             * @member {number|Long} d
             * @memberof bench.v1.Wide
             * @instance
             */
            Wide.prototype.d = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Wide e.
             * @member {Array.<number|Long>} e
             * @memberof bench.v1.Wide
             * @instance
             */
            Wide.prototype.e = $util.emptyArray;

            /**
             * Creates a new Wide instance using the specified properties.
             * @function create
             * @memberof bench.v1.Wide
             * @static
             * @param {bench.v1.Wide.$Properties=} [properties] Properties to set
             * @returns {bench.v1.Wide} Wide instance
             * @type {{
             *   (properties: bench.v1.Wide.$Shape): bench.v1.Wide & bench.v1.Wide.$Shape;
             *   (properties?: bench.v1.Wide.$Properties): bench.v1.Wide;
             * }}
             */
            Wide.create = function(properties) {
                return new Wide(properties);
            };

            /**
             * Encodes the specified Wide message. Does not implicitly {@link bench.v1.Wide.verify|verify} messages.
             * @function encode
             * @memberof bench.v1.Wide
             * @static
             * @param {bench.v1.Wide.$Properties} message Wide message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Wide.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.a != null && $Object.hasOwnProperty.call(message, "a") && (typeof message.a === "object" ? message.a.low || message.a.high : message.a !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.a);
                if (message.b != null && $Object.hasOwnProperty.call(message, "b") && (typeof message.b === "object" ? message.b.low || message.b.high : message.b !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.b);
                if (message.c != null && $Object.hasOwnProperty.call(message, "c") && (typeof message.c === "object" ? message.c.low || message.c.high : message.c !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).sint64(message.c);
                if (message.d != null && $Object.hasOwnProperty.call(message, "d") && (typeof message.d === "object" ? message.d.low || message.d.high : message.d !== 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).fixed64(message.d);
                if (message.e != null && message.e.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).int64s(message.e);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Encodes the specified Wide message, length delimited. Does not implicitly {@link bench.v1.Wide.verify|verify} messages.
             * @function encodeDelimited
             * @memberof bench.v1.Wide
             * @static
             * @param {bench.v1.Wide.$Properties} message Wide message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Wide.encodeDelimited = function(message, writer) {
                return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
            };

            /**
             * Decodes a Wide message from the specified reader or buffer.
             * @function decode
             * @memberof bench.v1.Wide
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {bench.v1.Wide & bench.v1.Wide.$Shape} Wide
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Wide.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.bench.v1.Wide();
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
                                message.a = value;
                            else
                                delete message.a;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.b = value;
                            else
                                delete message.b;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.sint64()) === "object" ? value.low || value.high : value !== 0)
                                message.c = value;
                            else
                                delete message.c;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.d = value;
                            else
                                delete message.d;
                            continue;
                        }
                    case 5: {
                            if (wireType === 2) {
                                if (!(message.e && message.e.length))
                                    message.e = [];
                                reader.int64s(message.e);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.e && message.e.length))
                                message.e = [];
                            message.e.push(reader.int64());
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
             * Decodes a Wide message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof bench.v1.Wide
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {bench.v1.Wide & bench.v1.Wide.$Shape} Wide
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Wide.decodeDelimited = function(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.size());
            };

            /**
             * Verifies a Wide message.
             * @function verify
             * @memberof bench.v1.Wide
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Wide.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.a != null && $Object.hasOwnProperty.call(message, "a"))
                    if (!$util.isInteger(message.a) && !(message.a && $util.isInteger(message.a.low) && $util.isInteger(message.a.high)))
                        return "a: integer|Long expected";
                if (message.b != null && $Object.hasOwnProperty.call(message, "b"))
                    if (!$util.isInteger(message.b) && !(message.b && $util.isInteger(message.b.low) && $util.isInteger(message.b.high)))
                        return "b: integer|Long expected";
                if (message.c != null && $Object.hasOwnProperty.call(message, "c"))
                    if (!$util.isInteger(message.c) && !(message.c && $util.isInteger(message.c.low) && $util.isInteger(message.c.high)))
                        return "c: integer|Long expected";
                if (message.d != null && $Object.hasOwnProperty.call(message, "d"))
                    if (!$util.isInteger(message.d) && !(message.d && $util.isInteger(message.d.low) && $util.isInteger(message.d.high)))
                        return "d: integer|Long expected";
                if (message.e != null && $Object.hasOwnProperty.call(message, "e")) {
                    if (!$Array.isArray(message.e))
                        return "e: array expected";
                    for (let i = 0; i < message.e.length; ++i)
                        if (!$util.isInteger(message.e[i]) && !(message.e[i] && $util.isInteger(message.e[i].low) && $util.isInteger(message.e[i].high)))
                            return "e: integer|Long[] expected";
                }
                return null;
            };

            /**
             * Creates a Wide message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof bench.v1.Wide
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {bench.v1.Wide} Wide
             */
            Wide.fromObject = function (object, _depth) {
                if (object instanceof $root.bench.v1.Wide)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".bench.v1.Wide: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.bench.v1.Wide();
                if (object.a != null)
                    if (typeof object.a === "object" ? object.a.low || object.a.high : $Number(object.a) !== 0)
                        if ($util.Long)
                            message.a = $util.Long.fromValue(object.a, false);
                        else if (typeof object.a === "string")
                            message.a = $parseInt(object.a, 10);
                        else if (typeof object.a === "number")
                            message.a = object.a;
                        else if (typeof object.a === "object")
                            message.a = new $util.LongBits(object.a.low >>> 0, object.a.high >>> 0).toNumber();
                if (object.b != null)
                    if (typeof object.b === "object" ? object.b.low || object.b.high : $Number(object.b) !== 0)
                        if ($util.Long)
                            message.b = $util.Long.fromValue(object.b, true);
                        else if (typeof object.b === "string")
                            message.b = $parseInt(object.b, 10);
                        else if (typeof object.b === "number")
                            message.b = object.b;
                        else if (typeof object.b === "object")
                            message.b = new $util.LongBits(object.b.low >>> 0, object.b.high >>> 0).toNumber(true);
                if (object.c != null)
                    if (typeof object.c === "object" ? object.c.low || object.c.high : $Number(object.c) !== 0)
                        if ($util.Long)
                            message.c = $util.Long.fromValue(object.c, false);
                        else if (typeof object.c === "string")
                            message.c = $parseInt(object.c, 10);
                        else if (typeof object.c === "number")
                            message.c = object.c;
                        else if (typeof object.c === "object")
                            message.c = new $util.LongBits(object.c.low >>> 0, object.c.high >>> 0).toNumber();
                if (object.d != null)
                    if (typeof object.d === "object" ? object.d.low || object.d.high : $Number(object.d) !== 0)
                        if ($util.Long)
                            message.d = $util.Long.fromValue(object.d, true);
                        else if (typeof object.d === "string")
                            message.d = $parseInt(object.d, 10);
                        else if (typeof object.d === "number")
                            message.d = object.d;
                        else if (typeof object.d === "object")
                            message.d = new $util.LongBits(object.d.low >>> 0, object.d.high >>> 0).toNumber(true);
                if (object.e) {
                    if (!$Array.isArray(object.e))
                        throw $TypeError(".bench.v1.Wide.e: array expected");
                    message.e = $Array(object.e.length);
                    for (let i = 0; i < object.e.length; ++i)
                        if ($util.Long)
                            message.e[i] = $util.Long.fromValue(object.e[i], false);
                        else if (typeof object.e[i] === "string")
                            message.e[i] = $parseInt(object.e[i], 10);
                        else if (typeof object.e[i] === "number")
                            message.e[i] = object.e[i];
                        else if (typeof object.e[i] === "object")
                            message.e[i] = new $util.LongBits(object.e[i].low >>> 0, object.e[i].high >>> 0).toNumber();
                }
                return message;
            };

            /**
             * Creates a plain object from a Wide message. Also converts values to other types if specified.
             * @function toObject
             * @memberof bench.v1.Wide
             * @static
             * @param {bench.v1.Wide} message Wide
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Wide.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.e = [];
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.a = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.a = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.b = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.b = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.c = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.c = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.d = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.d = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.a != null && $Object.hasOwnProperty.call(message, "a"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.a = typeof message.a === "number" ? $BigInt(message.a) : $util.Long.fromBits(message.a.low >>> 0, message.a.high >>> 0, false).toBigInt();
                    else if (typeof message.a === "number")
                        object.a = options.longs === $String ? $String(message.a) : message.a;
                    else
                        object.a = options.longs === $String ? $util.Long.prototype.toString.call(message.a) : options.longs === $Number ? new $util.LongBits(message.a.low >>> 0, message.a.high >>> 0).toNumber() : message.a;
                if (message.b != null && $Object.hasOwnProperty.call(message, "b"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.b = typeof message.b === "number" ? $BigInt(message.b) : $util.Long.fromBits(message.b.low >>> 0, message.b.high >>> 0, true).toBigInt();
                    else if (typeof message.b === "number")
                        object.b = options.longs === $String ? $String(message.b) : message.b;
                    else
                        object.b = options.longs === $String ? $util.Long.prototype.toString.call(message.b) : options.longs === $Number ? new $util.LongBits(message.b.low >>> 0, message.b.high >>> 0).toNumber(true) : message.b;
                if (message.c != null && $Object.hasOwnProperty.call(message, "c"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.c = typeof message.c === "number" ? $BigInt(message.c) : $util.Long.fromBits(message.c.low >>> 0, message.c.high >>> 0, false).toBigInt();
                    else if (typeof message.c === "number")
                        object.c = options.longs === $String ? $String(message.c) : message.c;
                    else
                        object.c = options.longs === $String ? $util.Long.prototype.toString.call(message.c) : options.longs === $Number ? new $util.LongBits(message.c.low >>> 0, message.c.high >>> 0).toNumber() : message.c;
                if (message.d != null && $Object.hasOwnProperty.call(message, "d"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.d = typeof message.d === "number" ? $BigInt(message.d) : $util.Long.fromBits(message.d.low >>> 0, message.d.high >>> 0, true).toBigInt();
                    else if (typeof message.d === "number")
                        object.d = options.longs === $String ? $String(message.d) : message.d;
                    else
                        object.d = options.longs === $String ? $util.Long.prototype.toString.call(message.d) : options.longs === $Number ? new $util.LongBits(message.d.low >>> 0, message.d.high >>> 0).toNumber(true) : message.d;
                if (message.e && message.e.length) {
                    object.e = $Array(message.e.length);
                    for (let j = 0; j < message.e.length; ++j)
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.e[j] = typeof message.e[j] === "number" ? $BigInt(message.e[j]) : $util.Long.fromBits(message.e[j].low >>> 0, message.e[j].high >>> 0, false).toBigInt();
                        else if (typeof message.e[j] === "number")
                            object.e[j] = options.longs === $String ? $String(message.e[j]) : message.e[j];
                        else
                            object.e[j] = options.longs === $String ? $util.Long.prototype.toString.call(message.e[j]) : options.longs === $Number ? new $util.LongBits(message.e[j].low >>> 0, message.e[j].high >>> 0).toNumber() : message.e[j];
                }
                return object;
            };

            /**
             * Converts this Wide to JSON.
             * @function toJSON
             * @memberof bench.v1.Wide
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Wide.prototype.toJSON = function() {
                return Wide.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for Wide
             * @function getTypeUrl
             * @memberof bench.v1.Wide
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            Wide.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/bench.v1.Wide";
            };

            return Wide;
        })();

        v1.Choice = (function() {

            /**
             * Properties of a Choice.
             * @typedef {Object} bench.v1.Choice.$Properties
             * @property {string|null} [text] Choice text
             * @property {number|null} [n] Choice n
             * @property {bench.v1.Line.$Properties|null} [line] Choice line
             * @property {number|null} [maybe] Choice maybe
             * @property {number|null} [d] Choice d
             * @property {Uint8Array|null} [raw] Choice raw
             * @property {"text"|"n"|"line"} [pick] Choice pick
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Choice.
             * @memberof bench.v1
             * @interface IChoice
             * @augments bench.v1.Choice.$Properties
             * @deprecated Use bench.v1.Choice.$Properties instead.
             */

            /**
             * Narrowed shape of a Choice.
             * @typedef {{
             *   text?: string|null;
             *   n?: number|null;
             *   line?: bench.v1.Line.$Shape|null;
             *   maybe?: number|null;
             *   d?: number|null;
             *   raw?: Uint8Array|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ pick?: undefined; text?: null; n?: null; line?: null }|{ pick?: "text"; text: string; n?: null; line?: null }|{ pick?: "n"; text?: null; n: number; line?: null }|{ pick?: "line"; text?: null; n?: null; line: bench.v1.Line.$Shape })
             * )} bench.v1.Choice.$Shape
             */

            /**
             * Constructs a new Choice.
             * @memberof bench.v1
             * @classdesc Represents a Choice.
             * @constructor
             * @param {bench.v1.Choice.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Choice = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Choice text.
             * @member {string|null|undefined} text
             * @memberof bench.v1.Choice
             * @instance
             */
            Choice.prototype.text = null;

            /**
             * Choice n.
             * @member {number|null|undefined} n
             * @memberof bench.v1.Choice
             * @instance
             */
            Choice.prototype.n = null;

            /**
             * Choice line.
             * @member {bench.v1.Line.$Properties|null|undefined} line
             * @memberof bench.v1.Choice
             * @instance
             */
            Choice.prototype.line = null;

            /**
             * Choice maybe.
             * @member {number|null|undefined} maybe
             * @memberof bench.v1.Choice
             * @instance
             */
            Choice.prototype.maybe = null;

            /**
             * Choice d.
             * @member {number} d
             * @memberof bench.v1.Choice
             * @instance
             */
            Choice.prototype.d = 0;

            /**
             * Choice raw.
             * @member {Uint8Array} raw
             * @memberof bench.v1.Choice
             * @instance
             */
            Choice.prototype.raw = $util.newBuffer([]);

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Choice pick.
             * @member {"text"|"n"|"line"|undefined} pick
             * @memberof bench.v1.Choice
             * @instance
             */
            $Object.defineProperty(Choice.prototype, "pick", {
                get: $util.oneOfGetter($oneOfFields = ["text", "n", "line"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Choice.prototype, "_maybe", {
                get: $util.oneOfGetter($oneOfFields = ["maybe"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Choice instance using the specified properties.
             * @function create
             * @memberof bench.v1.Choice
             * @static
             * @param {bench.v1.Choice.$Properties=} [properties] Properties to set
             * @returns {bench.v1.Choice} Choice instance
             * @type {{
             *   (properties: bench.v1.Choice.$Shape): bench.v1.Choice & bench.v1.Choice.$Shape;
             *   (properties?: bench.v1.Choice.$Properties): bench.v1.Choice;
             * }}
             */
            Choice.create = function(properties) {
                return new Choice(properties);
            };

            /**
             * Encodes the specified Choice message. Does not implicitly {@link bench.v1.Choice.verify|verify} messages.
             * @function encode
             * @memberof bench.v1.Choice
             * @static
             * @param {bench.v1.Choice.$Properties} message Choice message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Choice.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.text != null && $Object.hasOwnProperty.call(message, "text"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.text);
                if (message.n != null && $Object.hasOwnProperty.call(message, "n"))
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.n);
                if (message.line != null && $Object.hasOwnProperty.call(message, "line"))
                    $root.bench.v1.Line.encode(message.line, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.maybe != null && $Object.hasOwnProperty.call(message, "maybe"))
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.maybe);
                if (message.d != null && $Object.hasOwnProperty.call(message, "d") && !$Object.is(message.d, 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).double(message.d);
                if (message.raw != null && $Object.hasOwnProperty.call(message, "raw") && message.raw.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.raw);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Encodes the specified Choice message, length delimited. Does not implicitly {@link bench.v1.Choice.verify|verify} messages.
             * @function encodeDelimited
             * @memberof bench.v1.Choice
             * @static
             * @param {bench.v1.Choice.$Properties} message Choice message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Choice.encodeDelimited = function(message, writer) {
                return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
            };

            /**
             * Decodes a Choice message from the specified reader or buffer.
             * @function decode
             * @memberof bench.v1.Choice
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {bench.v1.Choice & bench.v1.Choice.$Shape} Choice
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Choice.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.bench.v1.Choice();
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
                            message.text = reader.stringVerify();
                            message.pick = "text";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.n = reader.int32();
                            message.pick = "n";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.line = $root.bench.v1.Line.decode(reader, reader.size(), $undefined, _depth + 1, message.line);
                            message.pick = "line";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.maybe = reader.int32();
                            message._maybe = "maybe";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.d = value;
                            else
                                delete message.d;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.raw = value;
                            else
                                delete message.raw;
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
             * Decodes a Choice message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof bench.v1.Choice
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {bench.v1.Choice & bench.v1.Choice.$Shape} Choice
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Choice.decodeDelimited = function(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.size());
            };

            /**
             * Verifies a Choice message.
             * @function verify
             * @memberof bench.v1.Choice
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Choice.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.text != null && $Object.hasOwnProperty.call(message, "text")) {
                    properties.pick = 1;
                    if (!$util.isString(message.text))
                        return "text: string expected";
                }
                if (message.n != null && $Object.hasOwnProperty.call(message, "n")) {
                    if (properties.pick === 1)
                        return "pick: multiple values";
                    properties.pick = 1;
                    if (!$util.isInteger(message.n))
                        return "n: integer expected";
                }
                if (message.line != null && $Object.hasOwnProperty.call(message, "line")) {
                    if (properties.pick === 1)
                        return "pick: multiple values";
                    properties.pick = 1;
                    {
                        let error = $root.bench.v1.Line.verify(message.line, _depth + 1);
                        if (error)
                            return "line." + error;
                    }
                }
                if (message.maybe != null && $Object.hasOwnProperty.call(message, "maybe")) {
                    properties._maybe = 1;
                    if (!$util.isInteger(message.maybe))
                        return "maybe: integer expected";
                }
                if (message.d != null && $Object.hasOwnProperty.call(message, "d"))
                    if (typeof message.d !== "number")
                        return "d: number expected";
                if (message.raw != null && $Object.hasOwnProperty.call(message, "raw"))
                    if (!(message.raw && typeof message.raw.length === "number" || $util.isString(message.raw)))
                        return "raw: buffer expected";
                return null;
            };

            /**
             * Creates a Choice message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof bench.v1.Choice
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {bench.v1.Choice} Choice
             */
            Choice.fromObject = function (object, _depth) {
                if (object instanceof $root.bench.v1.Choice)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".bench.v1.Choice: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.bench.v1.Choice();
                if (object.text != null)
                    message.text = $String(object.text);
                if (object.n != null)
                    message.n = object.n | 0;
                if (object.line != null) {
                    if (!$util.isObject(object.line))
                        throw $TypeError(".bench.v1.Choice.line: object expected");
                    message.line = $root.bench.v1.Line.fromObject(object.line, _depth + 1);
                }
                if (object.maybe != null)
                    message.maybe = object.maybe | 0;
                if (object.d != null)
                    if (!$Object.is($Number(object.d), 0))
                        message.d = $Number(object.d);
                if (object.raw != null)
                    if (object.raw.length)
                        if (typeof object.raw === "string")
                            $util.base64.decode(object.raw, message.raw = $util.newBuffer($util.base64.length(object.raw)), 0);
                        else if (object.raw.length >= 0)
                            message.raw = object.raw;
                return message;
            };

            /**
             * Creates a plain object from a Choice message. Also converts values to other types if specified.
             * @function toObject
             * @memberof bench.v1.Choice
             * @static
             * @param {bench.v1.Choice} message Choice
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Choice.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.d = 0;
                    if (options.bytes === $String)
                        object.raw = "";
                    else {
                        object.raw = [];
                        if (options.bytes !== $Array)
                            object.raw = $util.newBuffer(object.raw);
                    }
                }
                if (message.text != null && $Object.hasOwnProperty.call(message, "text")) {
                    object.text = message.text;
                    if (options.oneofs)
                        object.pick = "text";
                }
                if (message.n != null && $Object.hasOwnProperty.call(message, "n")) {
                    object.n = message.n;
                    if (options.oneofs)
                        object.pick = "n";
                }
                if (message.line != null && $Object.hasOwnProperty.call(message, "line")) {
                    object.line = $root.bench.v1.Line.toObject(message.line, options, _depth + 1);
                    if (options.oneofs)
                        object.pick = "line";
                }
                if (message.maybe != null && $Object.hasOwnProperty.call(message, "maybe"))
                    object.maybe = message.maybe;
                if (message.d != null && $Object.hasOwnProperty.call(message, "d"))
                    object.d = options.json && !$isFinite(message.d) ? $String(message.d) : message.d;
                if (message.raw != null && $Object.hasOwnProperty.call(message, "raw"))
                    object.raw = options.bytes === $String ? $util.base64.encode(message.raw, 0, message.raw.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.raw) : message.raw;
                return object;
            };

            /**
             * Converts this Choice to JSON.
             * @function toJSON
             * @memberof bench.v1.Choice
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Choice.prototype.toJSON = function() {
                return Choice.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for Choice
             * @function getTypeUrl
             * @memberof bench.v1.Choice
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            Choice.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/bench.v1.Choice";
            };

            return Choice;
        })();

        return v1;
    })();

    return bench;
})();

export {
  $root as default
};
