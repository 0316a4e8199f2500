/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $TypeError = $util.global.TypeError, $String = $util.global.String, $Number = $util.global.Number, $Boolean = $util.global.Boolean, $Array = $util.global.Array, $isFinite = $util.global.isFinite;

// Exported root namespace
const $root = $protobuf.roots["messages-static-module"] || ($protobuf.roots["messages-static-module"] = {});

export const bench = $root.bench = (() => {

    /**
     * Namespace bench.
     * @exports bench
     * @namespace
     */
    const bench = {};

    bench.messages = (function() {

        /**
         * Namespace messages.
         * @memberof bench
         * @namespace
         */
        const messages = {};

        messages.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof bench.messages
             * @namespace
             */
            const v1 = {};

            v1.Small = (function() {

                /**
                 * Properties of a Small.
                 * @typedef {Object} bench.messages.v1.Small.$Properties
                 * @property {string|null} [name] Small name
                 * @property {number|null} [count] Small count
                 * @property {boolean|null} [open] Small open
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Small.
                 * @memberof bench.messages.v1
                 * @interface ISmall
                 * @augments bench.messages.v1.Small.$Properties
                 * @deprecated Use bench.messages.v1.Small.$Properties instead.
                 */

                /**
                 * Shape of a Small.
                 * @typedef {bench.messages.v1.Small.$Properties} bench.messages.v1.Small.$Shape
                 */

                /**
                 * Constructs a new Small.
                 * @memberof bench.messages.v1
                 * @classdesc Represents a Small.
                 * @constructor
                 * @param {bench.messages.v1.Small.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Small = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Small name.
                 * @member {string} name
                 * @memberof bench.messages.v1.Small
                 * @instance
                 */
                Small.prototype.name = "";

                /**
                 * Small count.
                 * @member {number} count
                 * @memberof bench.messages.v1.Small
                 * @instance
                 */
                Small.prototype.count = 0;

                /**
                 * Small open.
                 * @member {boolean} open
                 * @memberof bench.messages.v1.Small
                 * @instance
                 */
                Small.prototype.open = false;

                /**
                 * Creates a new Small instance using the specified properties.
                 * @function create
                 * @memberof bench.messages.v1.Small
                 * @static
                 * @param {bench.messages.v1.Small.$Properties=} [properties] Properties to set
                 * @returns {bench.messages.v1.Small} Small instance
                 * @type {{
                 *   (properties: bench.messages.v1.Small.$Shape): bench.messages.v1.Small & bench.messages.v1.Small.$Shape;
                 *   (properties?: bench.messages.v1.Small.$Properties): bench.messages.v1.Small;
                 * }}
                 */
                Small.create = function(properties) {
                    return new Small(properties);
                };

                /**
                 * Encodes the specified Small message. Does not implicitly {@link bench.messages.v1.Small.verify|verify} messages.
                 * @function encode
                 * @memberof bench.messages.v1.Small
                 * @static
                 * @param {bench.messages.v1.Small.$Properties} message Small message or plain object to encode
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
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                    if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.count);
                    if (message.open != null && $Object.hasOwnProperty.call(message, "open") && message.open !== false)
                        writer.uint32(/* id 3, wireType 0 =*/24).bool(message.open);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Small message, length delimited. Does not implicitly {@link bench.messages.v1.Small.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof bench.messages.v1.Small
                 * @static
                 * @param {bench.messages.v1.Small.$Properties} message Small message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Small.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Small message from the specified reader or buffer.
                 * @function decode
                 * @memberof bench.messages.v1.Small
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {bench.messages.v1.Small & bench.messages.v1.Small.$Shape} Small
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
                    message = _target || new $root.bench.messages.v1.Small();
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
                                    message.count = value;
                                else
                                    delete message.count;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.open = value;
                                else
                                    delete message.open;
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
                 * @memberof bench.messages.v1.Small
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {bench.messages.v1.Small & bench.messages.v1.Small.$Shape} Small
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
                 * @memberof bench.messages.v1.Small
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
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        if (!$util.isString(message.name))
                            return "name: string expected";
                    if (message.count != null && $Object.hasOwnProperty.call(message, "count"))
                        if (!$util.isInteger(message.count))
                            return "count: integer expected";
                    if (message.open != null && $Object.hasOwnProperty.call(message, "open"))
                        if (typeof message.open !== "boolean")
                            return "open: boolean expected";
                    return null;
                };

                /**
                 * Creates a Small message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof bench.messages.v1.Small
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {bench.messages.v1.Small} Small
                 */
                Small.fromObject = function (object, _depth) {
                    if (object instanceof $root.bench.messages.v1.Small)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".bench.messages.v1.Small: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.bench.messages.v1.Small();
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.count != null)
                        if ($Number(object.count) !== 0)
                            message.count = object.count >>> 0;
                    if (object.open != null)
                        if (object.open)
                            message.open = $Boolean(object.open);
                    return message;
                };

                /**
                 * Creates a plain object from a Small message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof bench.messages.v1.Small
                 * @static
                 * @param {bench.messages.v1.Small} message Small
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
                        object.name = "";
                        object.count = 0;
                        object.open = false;
                    }
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.count != null && $Object.hasOwnProperty.call(message, "count"))
                        object.count = message.count;
                    if (message.open != null && $Object.hasOwnProperty.call(message, "open"))
                        object.open = message.open;
                    return object;
                };

                /**
                 * Converts this Small to JSON.
                 * @function toJSON
                 * @memberof bench.messages.v1.Small
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Small.prototype.toJSON = function() {
                    return Small.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for Small
                 * @function getTypeUrl
                 * @memberof bench.messages.v1.Small
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Small.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/bench.messages.v1.Small";
                };

                return Small;
            })();

            v1.Nested = (function() {

                /**
                 * Properties of a Nested.
                 * @typedef {Object} bench.messages.v1.Nested.$Properties
                 * @property {string|null} [name] Nested name
                 * @property {number|null} [depth] Nested depth
                 * @property {bench.messages.v1.Nested.$Properties|null} [left] Nested left
                 * @property {bench.messages.v1.Nested.$Properties|null} [right] Nested right
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Nested.
                 * @memberof bench.messages.v1
                 * @interface INested
                 * @augments bench.messages.v1.Nested.$Properties
                 * @deprecated Use bench.messages.v1.Nested.$Properties instead.
                 */

                /**
                 * Shape of a Nested.
                 * @typedef {bench.messages.v1.Nested.$Properties} bench.messages.v1.Nested.$Shape
                 */

                /**
                 * Constructs a new Nested.
                 * @memberof bench.messages.v1
                 * @classdesc Represents a Nested.
                 * @constructor
                 * @param {bench.messages.v1.Nested.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Nested = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Nested name.
                 * @member {string} name
                 * @memberof bench.messages.v1.Nested
                 * @instance
                 */
                Nested.prototype.name = "";

                /**
                 * Nested depth.
                 * @member {number} depth
                 * @memberof bench.messages.v1.Nested
                 * @instance
                 */
                Nested.prototype.depth = 0;

                /**
                 * Nested left.
                 * @member {bench.messages.v1.Nested.$Properties|null|undefined} left
                 * @memberof bench.messages.v1.Nested
                 * @instance
                 */
                Nested.prototype.left = null;

                /**
                 * Nested right.
                 * @member {bench.messages.v1.Nested.$Properties|null|undefined} right
                 * @memberof bench.messages.v1.Nested
                 * @instance
                 */
                Nested.prototype.right = null;

                /**
                 * Creates a new Nested instance using the specified properties.
                 * @function create
                 * @memberof bench.messages.v1.Nested
                 * @static
                 * @param {bench.messages.v1.Nested.$Properties=} [properties] Properties to set
                 * @returns {bench.messages.v1.Nested} Nested instance
                 * @type {{
                 *   (properties: bench.messages.v1.Nested.$Shape): bench.messages.v1.Nested & bench.messages.v1.Nested.$Shape;
                 *   (properties?: bench.messages.v1.Nested.$Properties): bench.messages.v1.Nested;
                 * }}
                 */
                Nested.create = function(properties) {
                    return new Nested(properties);
                };

                /**
                 * Encodes the specified Nested message. Does not implicitly {@link bench.messages.v1.Nested.verify|verify} messages.
                 * @function encode
                 * @memberof bench.messages.v1.Nested
                 * @static
                 * @param {bench.messages.v1.Nested.$Properties} message Nested message or plain object to encode
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
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                    if (message.depth != null && $Object.hasOwnProperty.call(message, "depth") && message.depth !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).int32(message.depth);
                    if (message.left != null && $Object.hasOwnProperty.call(message, "left"))
                        $root.bench.messages.v1.Nested.encode(message.left, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.right != null && $Object.hasOwnProperty.call(message, "right"))
                        $root.bench.messages.v1.Nested.encode(message.right, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Nested message, length delimited. Does not implicitly {@link bench.messages.v1.Nested.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof bench.messages.v1.Nested
                 * @static
                 * @param {bench.messages.v1.Nested.$Properties} message Nested message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Nested.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Nested message from the specified reader or buffer.
                 * @function decode
                 * @memberof bench.messages.v1.Nested
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {bench.messages.v1.Nested & bench.messages.v1.Nested.$Shape} Nested
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
                    message = _target || new $root.bench.messages.v1.Nested();
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
                                if (value = reader.int32())
                                    message.depth = value;
                                else
                                    delete message.depth;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.left = $root.bench.messages.v1.Nested.decode(reader, reader.size(), $undefined, _depth + 1, message.left);
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.right = $root.bench.messages.v1.Nested.decode(reader, reader.size(), $undefined, _depth + 1, message.right);
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
                 * @memberof bench.messages.v1.Nested
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {bench.messages.v1.Nested & bench.messages.v1.Nested.$Shape} Nested
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
                 * @memberof bench.messages.v1.Nested
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
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        if (!$util.isString(message.name))
                            return "name: string expected";
                    if (message.depth != null && $Object.hasOwnProperty.call(message, "depth"))
                        if (!$util.isInteger(message.depth))
                            return "depth: integer expected";
                    if (message.left != null && $Object.hasOwnProperty.call(message, "left")) {
                        let error = $root.bench.messages.v1.Nested.verify(message.left, _depth + 1);
                        if (error)
                            return "left." + error;
                    }
                    if (message.right != null && $Object.hasOwnProperty.call(message, "right")) {
                        let error = $root.bench.messages.v1.Nested.verify(message.right, _depth + 1);
                        if (error)
                            return "right." + error;
                    }
                    return null;
                };

                /**
                 * Creates a Nested message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof bench.messages.v1.Nested
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {bench.messages.v1.Nested} Nested
                 */
                Nested.fromObject = function (object, _depth) {
                    if (object instanceof $root.bench.messages.v1.Nested)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".bench.messages.v1.Nested: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.bench.messages.v1.Nested();
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.depth != null)
                        if ($Number(object.depth) !== 0)
                            message.depth = object.depth | 0;
                    if (object.left != null) {
                        if (!$util.isObject(object.left))
                            throw $TypeError(".bench.messages.v1.Nested.left: object expected");
                        message.left = $root.bench.messages.v1.Nested.fromObject(object.left, _depth + 1);
                    }
                    if (object.right != null) {
                        if (!$util.isObject(object.right))
                            throw $TypeError(".bench.messages.v1.Nested.right: object expected");
                        message.right = $root.bench.messages.v1.Nested.fromObject(object.right, _depth + 1);
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a Nested message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof bench.messages.v1.Nested
                 * @static
                 * @param {bench.messages.v1.Nested} message Nested
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
                        object.name = "";
                        object.depth = 0;
                        object.left = null;
                        object.right = null;
                    }
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.depth != null && $Object.hasOwnProperty.call(message, "depth"))
                        object.depth = message.depth;
                    if (message.left != null && $Object.hasOwnProperty.call(message, "left"))
                        object.left = $root.bench.messages.v1.Nested.toObject(message.left, options, _depth + 1);
                    if (message.right != null && $Object.hasOwnProperty.call(message, "right"))
                        object.right = $root.bench.messages.v1.Nested.toObject(message.right, options, _depth + 1);
                    return object;
                };

                /**
                 * Converts this Nested to JSON.
                 * @function toJSON
                 * @memberof bench.messages.v1.Nested
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Nested.prototype.toJSON = function() {
                    return Nested.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for Nested
                 * @function getTypeUrl
                 * @memberof bench.messages.v1.Nested
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Nested.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/bench.messages.v1.Nested";
                };

                return Nested;
            })();

            v1.Repeated = (function() {

                /**
                 * Properties of a Repeated.
                 * @typedef {Object} bench.messages.v1.Repeated.$Properties
                 * @property {string|null} [id] Repeated id
                 * @property {Array.<bench.messages.v1.Repeated.Line.$Properties>|null} [lines] Repeated lines
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Repeated.
                 * @memberof bench.messages.v1
                 * @interface IRepeated
                 * @augments bench.messages.v1.Repeated.$Properties
                 * @deprecated Use bench.messages.v1.Repeated.$Properties instead.
                 */

                /**
                 * Shape of a Repeated.
                 * @typedef {bench.messages.v1.Repeated.$Properties} bench.messages.v1.Repeated.$Shape
                 */

                /**
                 * Constructs a new Repeated.
                 * @memberof bench.messages.v1
                 * @classdesc Represents a Repeated.
                 * @constructor
                 * @param {bench.messages.v1.Repeated.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Repeated = function (properties) {
                    this.lines = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Repeated id.
                 * @member {string} id
                 * @memberof bench.messages.v1.Repeated
                 * @instance
                 */
                Repeated.prototype.id = "";

                /**
                 * Repeated lines.
                 * @member {Array.<bench.messages.v1.Repeated.Line.$Properties>} lines
                 * @memberof bench.messages.v1.Repeated
                 * @instance
                 */
                Repeated.prototype.lines = $util.emptyArray;

                /**
                 * Creates a new Repeated instance using the specified properties.
                 * @function create
                 * @memberof bench.messages.v1.Repeated
                 * @static
                 * @param {bench.messages.v1.Repeated.$Properties=} [properties] Properties to set
                 * @returns {bench.messages.v1.Repeated} Repeated instance
                 * @type {{
                 *   (properties: bench.messages.v1.Repeated.$Shape): bench.messages.v1.Repeated & bench.messages.v1.Repeated.$Shape;
                 *   (properties?: bench.messages.v1.Repeated.$Properties): bench.messages.v1.Repeated;
                 * }}
                 */
                Repeated.create = function(properties) {
                    return new Repeated(properties);
                };

                /**
                 * Encodes the specified Repeated message. Does not implicitly {@link bench.messages.v1.Repeated.verify|verify} messages.
                 * @function encode
                 * @memberof bench.messages.v1.Repeated
                 * @static
                 * @param {bench.messages.v1.Repeated.$Properties} message Repeated message or plain object to encode
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
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                    if (message.lines != null && message.lines.length)
                        for (let i = 0; i < message.lines.length; ++i)
                            $root.bench.messages.v1.Repeated.Line.encode(message.lines[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Repeated message, length delimited. Does not implicitly {@link bench.messages.v1.Repeated.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof bench.messages.v1.Repeated
                 * @static
                 * @param {bench.messages.v1.Repeated.$Properties} message Repeated message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Repeated.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Repeated message from the specified reader or buffer.
                 * @function decode
                 * @memberof bench.messages.v1.Repeated
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {bench.messages.v1.Repeated & bench.messages.v1.Repeated.$Shape} Repeated
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
                    message = _target || new $root.bench.messages.v1.Repeated();
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
                                if (!(message.lines && message.lines.length))
                                    message.lines = [];
                                message.lines.push($root.bench.messages.v1.Repeated.Line.decode(reader, reader.size(), $undefined, _depth + 1));
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
                 * @memberof bench.messages.v1.Repeated
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {bench.messages.v1.Repeated & bench.messages.v1.Repeated.$Shape} Repeated
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
                 * @memberof bench.messages.v1.Repeated
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
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                        if (!$util.isString(message.id))
                            return "id: string expected";
                    if (message.lines != null && $Object.hasOwnProperty.call(message, "lines")) {
                        if (!$Array.isArray(message.lines))
                            return "lines: array expected";
                        for (let i = 0; i < message.lines.length; ++i) {
                            let error = $root.bench.messages.v1.Repeated.Line.verify(message.lines[i], _depth + 1);
                            if (error)
                                return "lines." + error;
                        }
                    }
                    return null;
                };

                /**
                 * Creates a Repeated message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof bench.messages.v1.Repeated
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {bench.messages.v1.Repeated} Repeated
                 */
                Repeated.fromObject = function (object, _depth) {
                    if (object instanceof $root.bench.messages.v1.Repeated)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".bench.messages.v1.Repeated: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.bench.messages.v1.Repeated();
                    if (object.id != null)
                        if (typeof object.id !== "string" || object.id.length)
                            message.id = $String(object.id);
                    if (object.lines) {
                        if (!$Array.isArray(object.lines))
                            throw $TypeError(".bench.messages.v1.Repeated.lines: array expected");
                        message.lines = $Array(object.lines.length);
                        for (let i = 0; i < object.lines.length; ++i) {
                            if (!$util.isObject(object.lines[i]))
                                throw $TypeError(".bench.messages.v1.Repeated.lines: object expected");
                            message.lines[i] = $root.bench.messages.v1.Repeated.Line.fromObject(object.lines[i], _depth + 1);
                        }
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a Repeated message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof bench.messages.v1.Repeated
                 * @static
                 * @param {bench.messages.v1.Repeated} message Repeated
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
                    if (options.arrays || options.defaults)
                        object.lines = [];
                    if (options.defaults)
                        object.id = "";
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                        object.id = message.id;
                    if (message.lines && message.lines.length) {
                        object.lines = $Array(message.lines.length);
                        for (let j = 0; j < message.lines.length; ++j)
                            object.lines[j] = $root.bench.messages.v1.Repeated.Line.toObject(message.lines[j], options, _depth + 1);
                    }
                    return object;
                };

                /**
                 * Converts this Repeated to JSON.
                 * @function toJSON
                 * @memberof bench.messages.v1.Repeated
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Repeated.prototype.toJSON = function() {
                    return Repeated.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for Repeated
                 * @function getTypeUrl
                 * @memberof bench.messages.v1.Repeated
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Repeated.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/bench.messages.v1.Repeated";
                };

                Repeated.Line = (function() {

                    /**
                     * Properties of a Line.
                     * @typedef {Object} bench.messages.v1.Repeated.Line.$Properties
                     * @property {string|null} [sku] Line sku
                     * @property {number|null} [quantity] Line quantity
                     * @property {number|null} [price] Line price
                     * @property {boolean|null} [gift] Line gift
                     * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                     */

                    /**
                     * Properties of a Line.
                     * @memberof bench.messages.v1.Repeated
                     * @interface ILine
                     * @augments bench.messages.v1.Repeated.Line.$Properties
                     * @deprecated Use bench.messages.v1.Repeated.Line.$Properties instead.
                     */

                    /**
                     * Shape of a Line.
                     * @typedef {bench.messages.v1.Repeated.Line.$Properties} bench.messages.v1.Repeated.Line.$Shape
                     */

                    /**
                     * Constructs a new Line.
                     * @memberof bench.messages.v1.Repeated
                     * @classdesc Represents a Line.
                     * @constructor
                     * @param {bench.messages.v1.Repeated.Line.$Properties=} [properties] Properties to set
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
                     * @memberof bench.messages.v1.Repeated.Line
                     * @instance
                     */
                    Line.prototype.sku = "";

                    /**
                     * Line quantity.
                     * @member {number} quantity
                     * @memberof bench.messages.v1.Repeated.Line
                     * @instance
                     */
                    Line.prototype.quantity = 0;

                    /**
                     * Line price.
                     * @member {number} price
                     * @memberof bench.messages.v1.Repeated.Line
                     * @instance
                     */
                    Line.prototype.price = 0;

                    /**
                     * Line gift.
                     * @member {boolean} gift
                     * @memberof bench.messages.v1.Repeated.Line
                     * @instance
                     */
                    Line.prototype.gift = false;

                    /**
                     * Creates a new Line instance using the specified properties.
                     * @function create
                     * @memberof bench.messages.v1.Repeated.Line
                     * @static
                     * @param {bench.messages.v1.Repeated.Line.$Properties=} [properties] Properties to set
                     * @returns {bench.messages.v1.Repeated.Line} Line instance
                     * @type {{
                     *   (properties: bench.messages.v1.Repeated.Line.$Shape): bench.messages.v1.Repeated.Line & bench.messages.v1.Repeated.Line.$Shape;
                     *   (properties?: bench.messages.v1.Repeated.Line.$Properties): bench.messages.v1.Repeated.Line;
                     * }}
                     */
                    Line.create = function(properties) {
                        return new Line(properties);
                    };

                    /**
                     * Encodes the specified Line message. Does not implicitly {@link bench.messages.v1.Repeated.Line.verify|verify} messages.
                     * @function encode
                     * @memberof bench.messages.v1.Repeated.Line
                     * @static
                     * @param {bench.messages.v1.Repeated.Line.$Properties} message Line message or plain object to encode
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
                            writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.quantity);
                        if (message.price != null && $Object.hasOwnProperty.call(message, "price") && !$Object.is(message.price, 0))
                            writer.uint32(/* id 3, wireType 1 =*/25).double(message.price);
                        if (message.gift != null && $Object.hasOwnProperty.call(message, "gift") && message.gift !== false)
                            writer.uint32(/* id 4, wireType 0 =*/32).bool(message.gift);
                        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                            for (let i = 0; i < message.$unknowns.length; ++i)
                                writer.raw(message.$unknowns[i]);
                        return writer;
                    };

                    /**
                     * Encodes the specified Line message, length delimited. Does not implicitly {@link bench.messages.v1.Repeated.Line.verify|verify} messages.
                     * @function encodeDelimited
                     * @memberof bench.messages.v1.Repeated.Line
                     * @static
                     * @param {bench.messages.v1.Repeated.Line.$Properties} message Line message or plain object to encode
                     * @param {$protobuf.Writer} [writer] Writer to encode to
                     * @returns {$protobuf.Writer} Writer
                     */
                    Line.encodeDelimited = function(message, writer) {
                        return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                    };

                    /**
                     * Decodes a Line message from the specified reader or buffer.
                     * @function decode
                     * @memberof bench.messages.v1.Repeated.Line
                     * @static
                     * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                     * @param {number} [length] Message length if known beforehand
                     * @returns {bench.messages.v1.Repeated.Line & bench.messages.v1.Repeated.Line.$Shape} Line
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
                        message = _target || new $root.bench.messages.v1.Repeated.Line();
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
                                    if (value = reader.uint32())
                                        message.quantity = value;
                                    else
                                        delete message.quantity;
                                    continue;
                                }
                            case 3: {
                                    if (wireType !== 1)
                                        break;
                                    if (!$Object.is(value = reader.double(), 0))
                                        message.price = value;
                                    else
                                        delete message.price;
                                    continue;
                                }
                            case 4: {
                                    if (wireType !== 0)
                                        break;
                                    if (value = reader.bool())
                                        message.gift = value;
                                    else
                                        delete message.gift;
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
                     * @memberof bench.messages.v1.Repeated.Line
                     * @static
                     * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                     * @returns {bench.messages.v1.Repeated.Line & bench.messages.v1.Repeated.Line.$Shape} Line
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
                     * @memberof bench.messages.v1.Repeated.Line
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
                        if (message.price != null && $Object.hasOwnProperty.call(message, "price"))
                            if (typeof message.price !== "number")
                                return "price: number expected";
                        if (message.gift != null && $Object.hasOwnProperty.call(message, "gift"))
                            if (typeof message.gift !== "boolean")
                                return "gift: boolean expected";
                        return null;
                    };

                    /**
                     * Creates a Line message from a plain object. Also converts values to their respective internal types.
                     * @function fromObject
                     * @memberof bench.messages.v1.Repeated.Line
                     * @static
                     * @param {Object.<string,*>} object Plain object
                     * @returns {bench.messages.v1.Repeated.Line} Line
                     */
                    Line.fromObject = function (object, _depth) {
                        if (object instanceof $root.bench.messages.v1.Repeated.Line)
                            return object;
                        if (!$util.isObject(object))
                            throw $TypeError(".bench.messages.v1.Repeated.Line: object expected");
                        if (_depth === $undefined)
                            _depth = 0;
                        if (_depth > $util.recursionLimit)
                            throw $Error("max depth exceeded");
                        let message = new $root.bench.messages.v1.Repeated.Line();
                        if (object.sku != null)
                            if (typeof object.sku !== "string" || object.sku.length)
                                message.sku = $String(object.sku);
                        if (object.quantity != null)
                            if ($Number(object.quantity) !== 0)
                                message.quantity = object.quantity >>> 0;
                        if (object.price != null)
                            if (!$Object.is($Number(object.price), 0))
                                message.price = $Number(object.price);
                        if (object.gift != null)
                            if (object.gift)
                                message.gift = $Boolean(object.gift);
                        return message;
                    };

                    /**
                     * Creates a plain object from a Line message. Also converts values to other types if specified.
                     * @function toObject
                     * @memberof bench.messages.v1.Repeated.Line
                     * @static
                     * @param {bench.messages.v1.Repeated.Line} message Line
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
                            object.price = 0;
                            object.gift = false;
                        }
                        if (message.sku != null && $Object.hasOwnProperty.call(message, "sku"))
                            object.sku = message.sku;
                        if (message.quantity != null && $Object.hasOwnProperty.call(message, "quantity"))
                            object.quantity = message.quantity;
                        if (message.price != null && $Object.hasOwnProperty.call(message, "price"))
                            object.price = options.json && !$isFinite(message.price) ? $String(message.price) : message.price;
                        if (message.gift != null && $Object.hasOwnProperty.call(message, "gift"))
                            object.gift = message.gift;
                        return object;
                    };

                    /**
                     * Converts this Line to JSON.
                     * @function toJSON
                     * @memberof bench.messages.v1.Repeated.Line
                     * @instance
                     * @returns {Object.<string,*>} JSON object
                     */
                    Line.prototype.toJSON = function() {
                        return Line.toObject(this, $protobuf.util.toJSONOptions);
                    };

                    /**
                     * Gets the type url for Line
                     * @function getTypeUrl
                     * @memberof bench.messages.v1.Repeated.Line
                     * @static
                     * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                     * @returns {string} The type url
                     */
                    Line.getTypeUrl = function(prefix) {
                        if (prefix === $undefined)
                            prefix = "type.googleapis.com";
                        return prefix + "/bench.messages.v1.Repeated.Line";
                    };

                    return Line;
                })();

                return Repeated;
            })();

            v1.Packed = (function() {

                /**
                 * Properties of a Packed.
                 * @typedef {Object} bench.messages.v1.Packed.$Properties
                 * @property {Array.<number>|null} [steps] Packed steps
                 * @property {Array.<number>|null} [counts] Packed counts
                 * @property {Array.<number>|null} [weights] Packed weights
                 * @property {Array.<boolean>|null} [flags] Packed flags
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Packed.
                 * @memberof bench.messages.v1
                 * @interface IPacked
                 * @augments bench.messages.v1.Packed.$Properties
                 * @deprecated Use bench.messages.v1.Packed.$Properties instead.
                 */

                /**
                 * Shape of a Packed.
                 * @typedef {bench.messages.v1.Packed.$Properties} bench.messages.v1.Packed.$Shape
                 */

                /**
                 * Constructs a new Packed.
                 * @memberof bench.messages.v1
                 * @classdesc Represents a Packed.
                 * @constructor
                 * @param {bench.messages.v1.Packed.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Packed = function (properties) {
                    this.steps = [];
                    this.counts = [];
                    this.weights = [];
                    this.flags = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Packed steps.
                 * @member {Array.<number>} steps
                 * @memberof bench.messages.v1.Packed
                 * @instance
                 */
                Packed.prototype.steps = $util.emptyArray;

                /**
                 * Packed counts.
                 * @member {Array.<number>} counts
                 * @memberof bench.messages.v1.Packed
                 * @instance
                 */
                Packed.prototype.counts = $util.emptyArray;

                /**
                 * Packed weights.
                 * @member {Array.<number>} weights
                 * @memberof bench.messages.v1.Packed
                 * @instance
                 */
                Packed.prototype.weights = $util.emptyArray;

                /**
                 * Packed flags.
                 * @member {Array.<boolean>} flags
                 * @memberof bench.messages.v1.Packed
                 * @instance
                 */
                Packed.prototype.flags = $util.emptyArray;

                /**
                 * Creates a new Packed instance using the specified properties.
                 * @function create
                 * @memberof bench.messages.v1.Packed
                 * @static
                 * @param {bench.messages.v1.Packed.$Properties=} [properties] Properties to set
                 * @returns {bench.messages.v1.Packed} Packed instance
                 * @type {{
                 *   (properties: bench.messages.v1.Packed.$Shape): bench.messages.v1.Packed & bench.messages.v1.Packed.$Shape;
                 *   (properties?: bench.messages.v1.Packed.$Properties): bench.messages.v1.Packed;
                 * }}
                 */
                Packed.create = function(properties) {
                    return new Packed(properties);
                };

                /**
                 * Encodes the specified Packed message. Does not implicitly {@link bench.messages.v1.Packed.verify|verify} messages.
                 * @function encode
                 * @memberof bench.messages.v1.Packed
                 * @static
                 * @param {bench.messages.v1.Packed.$Properties} message Packed message or plain object to encode
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
                    if (message.steps != null && message.steps.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).int32s(message.steps);
                    if (message.counts != null && message.counts.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).uint32s(message.counts);
                    if (message.weights != null && message.weights.length)
                        writer.uint32(/* id 3, wireType 2 =*/26).doubles(message.weights);
                    if (message.flags != null && message.flags.length)
                        writer.uint32(/* id 4, wireType 2 =*/34).bools(message.flags);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Packed message, length delimited. Does not implicitly {@link bench.messages.v1.Packed.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof bench.messages.v1.Packed
                 * @static
                 * @param {bench.messages.v1.Packed.$Properties} message Packed message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Packed.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Packed message from the specified reader or buffer.
                 * @function decode
                 * @memberof bench.messages.v1.Packed
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {bench.messages.v1.Packed & bench.messages.v1.Packed.$Shape} Packed
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
                    message = _target || new $root.bench.messages.v1.Packed();
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
                                    if (!(message.steps && message.steps.length))
                                        message.steps = [];
                                    reader.int32s(message.steps);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.steps && message.steps.length))
                                    message.steps = [];
                                message.steps.push(reader.int32());
                                continue;
                            }
                        case 2: {
                                if (wireType === 2) {
                                    if (!(message.counts && message.counts.length))
                                        message.counts = [];
                                    reader.uint32s(message.counts);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.counts && message.counts.length))
                                    message.counts = [];
                                message.counts.push(reader.uint32());
                                continue;
                            }
                        case 3: {
                                if (wireType === 2) {
                                    if (!(message.weights && message.weights.length))
                                        message.weights = [];
                                    reader.doubles(message.weights);
                                    continue;
                                }
                                if (wireType !== 1)
                                    break;
                                if (!(message.weights && message.weights.length))
                                    message.weights = [];
                                message.weights.push(reader.double());
                                continue;
                            }
                        case 4: {
                                if (wireType === 2) {
                                    if (!(message.flags && message.flags.length))
                                        message.flags = [];
                                    reader.bools(message.flags);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.flags && message.flags.length))
                                    message.flags = [];
                                message.flags.push(reader.bool());
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
                 * @memberof bench.messages.v1.Packed
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {bench.messages.v1.Packed & bench.messages.v1.Packed.$Shape} Packed
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
                 * @memberof bench.messages.v1.Packed
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
                    if (message.steps != null && $Object.hasOwnProperty.call(message, "steps")) {
                        if (!$Array.isArray(message.steps))
                            return "steps: array expected";
                        for (let i = 0; i < message.steps.length; ++i)
                            if (!$util.isInteger(message.steps[i]))
                                return "steps: integer[] expected";
                    }
                    if (message.counts != null && $Object.hasOwnProperty.call(message, "counts")) {
                        if (!$Array.isArray(message.counts))
                            return "counts: array expected";
                        for (let i = 0; i < message.counts.length; ++i)
                            if (!$util.isInteger(message.counts[i]))
                                return "counts: integer[] expected";
                    }
                    if (message.weights != null && $Object.hasOwnProperty.call(message, "weights")) {
                        if (!$Array.isArray(message.weights))
                            return "weights: array expected";
                        for (let i = 0; i < message.weights.length; ++i)
                            if (typeof message.weights[i] !== "number")
                                return "weights: number[] expected";
                    }
                    if (message.flags != null && $Object.hasOwnProperty.call(message, "flags")) {
                        if (!$Array.isArray(message.flags))
                            return "flags: array expected";
                        for (let i = 0; i < message.flags.length; ++i)
                            if (typeof message.flags[i] !== "boolean")
                                return "flags: boolean[] expected";
                    }
                    return null;
                };

                /**
                 * Creates a Packed message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof bench.messages.v1.Packed
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {bench.messages.v1.Packed} Packed
                 */
                Packed.fromObject = function (object, _depth) {
                    if (object instanceof $root.bench.messages.v1.Packed)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".bench.messages.v1.Packed: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.bench.messages.v1.Packed();
                    if (object.steps) {
                        if (!$Array.isArray(object.steps))
                            throw $TypeError(".bench.messages.v1.Packed.steps: array expected");
                        message.steps = $Array(object.steps.length);
                        for (let i = 0; i < object.steps.length; ++i)
                            message.steps[i] = object.steps[i] | 0;
                    }
                    if (object.counts) {
                        if (!$Array.isArray(object.counts))
                            throw $TypeError(".bench.messages.v1.Packed.counts: array expected");
                        message.counts = $Array(object.counts.length);
                        for (let i = 0; i < object.counts.length; ++i)
                            message.counts[i] = object.counts[i] >>> 0;
                    }
                    if (object.weights) {
                        if (!$Array.isArray(object.weights))
                            throw $TypeError(".bench.messages.v1.Packed.weights: array expected");
                        message.weights = $Array(object.weights.length);
                        for (let i = 0; i < object.weights.length; ++i)
                            message.weights[i] = $Number(object.weights[i]);
                    }
                    if (object.flags) {
                        if (!$Array.isArray(object.flags))
                            throw $TypeError(".bench.messages.v1.Packed.flags: array expected");
                        message.flags = $Array(object.flags.length);
                        for (let i = 0; i < object.flags.length; ++i)
                            message.flags[i] = $Boolean(object.flags[i]);
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a Packed message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof bench.messages.v1.Packed
                 * @static
                 * @param {bench.messages.v1.Packed} message Packed
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
                        object.steps = [];
                        object.counts = [];
                        object.weights = [];
                        object.flags = [];
                    }
                    if (message.steps && message.steps.length) {
                        object.steps = $Array(message.steps.length);
                        for (let j = 0; j < message.steps.length; ++j)
                            object.steps[j] = message.steps[j];
                    }
                    if (message.counts && message.counts.length) {
                        object.counts = $Array(message.counts.length);
                        for (let j = 0; j < message.counts.length; ++j)
                            object.counts[j] = message.counts[j];
                    }
                    if (message.weights && message.weights.length) {
                        object.weights = $Array(message.weights.length);
                        for (let j = 0; j < message.weights.length; ++j)
                            object.weights[j] = options.json && !$isFinite(message.weights[j]) ? $String(message.weights[j]) : message.weights[j];
                    }
                    if (message.flags && message.flags.length) {
                        object.flags = $Array(message.flags.length);
                        for (let j = 0; j < message.flags.length; ++j)
                            object.flags[j] = message.flags[j];
                    }
                    return object;
                };

                /**
                 * Converts this Packed to JSON.
                 * @function toJSON
                 * @memberof bench.messages.v1.Packed
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Packed.prototype.toJSON = function() {
                    return Packed.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for Packed
                 * @function getTypeUrl
                 * @memberof bench.messages.v1.Packed
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Packed.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/bench.messages.v1.Packed";
                };

                return Packed;
            })();

            v1.Maps = (function() {

                /**
                 * Properties of a Maps.
                 * @typedef {Object} bench.messages.v1.Maps.$Properties
                 * @property {Object.<string,string>|null} [labels] Maps labels
                 * @property {Object.<string,number>|null} [counts] Maps counts
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Maps.
                 * @memberof bench.messages.v1
                 * @interface IMaps
                 * @augments bench.messages.v1.Maps.$Properties
                 * @deprecated Use bench.messages.v1.Maps.$Properties instead.
                 */

                /**
                 * Shape of a Maps.
                 * @typedef {bench.messages.v1.Maps.$Properties} bench.messages.v1.Maps.$Shape
                 */

                /**
                 * Constructs a new Maps.
                 * @memberof bench.messages.v1
                 * @classdesc Represents a Maps.
                 * @constructor
                 * @param {bench.messages.v1.Maps.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Maps = function (properties) {
                    this.labels = {};
                    this.counts = {};
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Maps labels.
                 * @member {Object.<string,string>} labels
                 * @memberof bench.messages.v1.Maps
                 * @instance
                 */
                Maps.prototype.labels = $util.emptyObject;

                /**
                 * Maps counts.
                 * @member {Object.<string,number>} counts
                 * @memberof bench.messages.v1.Maps
                 * @instance
                 */
                Maps.prototype.counts = $util.emptyObject;

                /**
                 * Creates a new Maps instance using the specified properties.
                 * @function create
                 * @memberof bench.messages.v1.Maps
                 * @static
                 * @param {bench.messages.v1.Maps.$Properties=} [properties] Properties to set
                 * @returns {bench.messages.v1.Maps} Maps instance
                 * @type {{
                 *   (properties: bench.messages.v1.Maps.$Shape): bench.messages.v1.Maps & bench.messages.v1.Maps.$Shape;
                 *   (properties?: bench.messages.v1.Maps.$Properties): bench.messages.v1.Maps;
                 * }}
                 */
                Maps.create = function(properties) {
                    return new Maps(properties);
                };

                /**
                 * Encodes the specified Maps message. Does not implicitly {@link bench.messages.v1.Maps.verify|verify} messages.
                 * @function encode
                 * @memberof bench.messages.v1.Maps
                 * @static
                 * @param {bench.messages.v1.Maps.$Properties} message Maps message or plain object to encode
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
                    if (message.labels != null && $Object.hasOwnProperty.call(message, "labels"))
                        for (let keys = $Object.keys(message.labels), i = 0; i < keys.length; ++i)
                            writer.uint32(/* id 1, wireType 2 =*/10).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.labels[keys[i]]).ldelim();
                    if (message.counts != null && $Object.hasOwnProperty.call(message, "counts"))
                        for (let keys = $Object.keys(message.counts), i = 0; i < keys.length; ++i)
                            writer.uint32(/* id 2, wireType 2 =*/18).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 0 =*/16).int32(message.counts[keys[i]]).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Maps message, length delimited. Does not implicitly {@link bench.messages.v1.Maps.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof bench.messages.v1.Maps
                 * @static
                 * @param {bench.messages.v1.Maps.$Properties} message Maps message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Maps.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Maps message from the specified reader or buffer.
                 * @function decode
                 * @memberof bench.messages.v1.Maps
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {bench.messages.v1.Maps & bench.messages.v1.Maps.$Shape} Maps
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
                    message = _target || new $root.bench.messages.v1.Maps();
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
                        case 2: {
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
                 * @memberof bench.messages.v1.Maps
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {bench.messages.v1.Maps & bench.messages.v1.Maps.$Shape} Maps
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
                 * @memberof bench.messages.v1.Maps
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
                    if (message.labels != null && $Object.hasOwnProperty.call(message, "labels")) {
                        if (!$util.isObject(message.labels))
                            return "labels: object expected";
                        let key = $Object.keys(message.labels);
                        for (let i = 0; i < key.length; ++i)
                            if (!$util.isString(message.labels[key[i]]))
                                return "labels: string{k:string} expected";
                    }
                    if (message.counts != null && $Object.hasOwnProperty.call(message, "counts")) {
                        if (!$util.isObject(message.counts))
                            return "counts: object expected";
                        let key = $Object.keys(message.counts);
                        for (let i = 0; i < key.length; ++i)
                            if (!$util.isInteger(message.counts[key[i]]))
                                return "counts: integer{k:string} expected";
                    }
                    return null;
                };

                /**
                 * Creates a Maps message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof bench.messages.v1.Maps
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {bench.messages.v1.Maps} Maps
                 */
                Maps.fromObject = function (object, _depth) {
                    if (object instanceof $root.bench.messages.v1.Maps)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".bench.messages.v1.Maps: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.bench.messages.v1.Maps();
                    if (object.labels) {
                        if (!$util.isObject(object.labels))
                            throw $TypeError(".bench.messages.v1.Maps.labels: object expected");
                        message.labels = {};
                        for (let keys = $Object.keys(object.labels), i = 0; i < keys.length; ++i) {
                            if (keys[i] === "__proto__")
                                $util.makeProp(message.labels, keys[i]);
                            message.labels[keys[i]] = $String(object.labels[keys[i]]);
                        }
                    }
                    if (object.counts) {
                        if (!$util.isObject(object.counts))
                            throw $TypeError(".bench.messages.v1.Maps.counts: object expected");
                        message.counts = {};
                        for (let keys = $Object.keys(object.counts), i = 0; i < keys.length; ++i) {
                            if (keys[i] === "__proto__")
                                $util.makeProp(message.counts, keys[i]);
                            message.counts[keys[i]] = object.counts[keys[i]] | 0;
                        }
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a Maps message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof bench.messages.v1.Maps
                 * @static
                 * @param {bench.messages.v1.Maps} message Maps
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
                        object.labels = {};
                        object.counts = {};
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
                    if (message.counts && (keys2 = $Object.keys(message.counts)).length) {
                        object.counts = {};
                        for (let j = 0; j < keys2.length; ++j) {
                            if (keys2[j] === "__proto__")
                                $util.makeProp(object.counts, keys2[j]);
                            object.counts[keys2[j]] = message.counts[keys2[j]];
                        }
                    }
                    return object;
                };

                /**
                 * Converts this Maps to JSON.
                 * @function toJSON
                 * @memberof bench.messages.v1.Maps
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Maps.prototype.toJSON = function() {
                    return Maps.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for Maps
                 * @function getTypeUrl
                 * @memberof bench.messages.v1.Maps
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Maps.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/bench.messages.v1.Maps";
                };

                return Maps;
            })();

            v1.Strings = (function() {

                /**
                 * Properties of a Strings.
                 * @typedef {Object} bench.messages.v1.Strings.$Properties
                 * @property {string|null} [title] Strings title
                 * @property {string|null} [body] Strings body
                 * @property {string|null} [author] Strings author
                 * @property {Array.<string>|null} [tags] Strings tags
                 * @property {string|null} [greeting] Strings greeting
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Strings.
                 * @memberof bench.messages.v1
                 * @interface IStrings
                 * @augments bench.messages.v1.Strings.$Properties
                 * @deprecated Use bench.messages.v1.Strings.$Properties instead.
                 */

                /**
                 * Shape of a Strings.
                 * @typedef {bench.messages.v1.Strings.$Properties} bench.messages.v1.Strings.$Shape
                 */

                /**
                 * Constructs a new Strings.
                 * @memberof bench.messages.v1
                 * @classdesc Represents a Strings.
                 * @constructor
                 * @param {bench.messages.v1.Strings.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Strings = function (properties) {
                    this.tags = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Strings title.
                 * @member {string} title
                 * @memberof bench.messages.v1.Strings
                 * @instance
                 */
                Strings.prototype.title = "";

                /**
                 * Strings body.
                 * @member {string} body
                 * @memberof bench.messages.v1.Strings
                 * @instance
                 */
                Strings.prototype.body = "";

                /**
                 * Strings author.
                 * @member {string} author
                 * @memberof bench.messages.v1.Strings
                 * @instance
                 */
                Strings.prototype.author = "";

                /**
                 * Strings tags.
                 * @member {Array.<string>} tags
                 * @memberof bench.messages.v1.Strings
                 * @instance
                 */
                Strings.prototype.tags = $util.emptyArray;

                /**
                 * Strings greeting.
                 * @member {string} greeting
                 * @memberof bench.messages.v1.Strings
                 * @instance
                 */
                Strings.prototype.greeting = "";

                /**
                 * Creates a new Strings instance using the specified properties.
                 * @function create
                 * @memberof bench.messages.v1.Strings
                 * @static
                 * @param {bench.messages.v1.Strings.$Properties=} [properties] Properties to set
                 * @returns {bench.messages.v1.Strings} Strings instance
                 * @type {{
                 *   (properties: bench.messages.v1.Strings.$Shape): bench.messages.v1.Strings & bench.messages.v1.Strings.$Shape;
                 *   (properties?: bench.messages.v1.Strings.$Properties): bench.messages.v1.Strings;
                 * }}
                 */
                Strings.create = function(properties) {
                    return new Strings(properties);
                };

                /**
                 * Encodes the specified Strings message. Does not implicitly {@link bench.messages.v1.Strings.verify|verify} messages.
                 * @function encode
                 * @memberof bench.messages.v1.Strings
                 * @static
                 * @param {bench.messages.v1.Strings.$Properties} message Strings message or plain object to encode
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
                    if (message.title != null && $Object.hasOwnProperty.call(message, "title") && message.title !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.title);
                    if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.body);
                    if (message.author != null && $Object.hasOwnProperty.call(message, "author") && message.author !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.author);
                    if (message.tags != null && message.tags.length)
                        for (let i = 0; i < message.tags.length; ++i)
                            writer.uint32(/* id 4, wireType 2 =*/34).string(message.tags[i]);
                    if (message.greeting != null && $Object.hasOwnProperty.call(message, "greeting") && message.greeting !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.greeting);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Strings message, length delimited. Does not implicitly {@link bench.messages.v1.Strings.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof bench.messages.v1.Strings
                 * @static
                 * @param {bench.messages.v1.Strings.$Properties} message Strings message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Strings.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Strings message from the specified reader or buffer.
                 * @function decode
                 * @memberof bench.messages.v1.Strings
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {bench.messages.v1.Strings & bench.messages.v1.Strings.$Shape} Strings
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
                    message = _target || new $root.bench.messages.v1.Strings();
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
                                    message.title = value;
                                else
                                    delete message.title;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.body = value;
                                else
                                    delete message.body;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.author = value;
                                else
                                    delete message.author;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.tags && message.tags.length))
                                    message.tags = [];
                                message.tags.push(reader.stringVerify());
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.greeting = value;
                                else
                                    delete message.greeting;
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
                 * @memberof bench.messages.v1.Strings
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {bench.messages.v1.Strings & bench.messages.v1.Strings.$Shape} Strings
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
                 * @memberof bench.messages.v1.Strings
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
                    if (message.title != null && $Object.hasOwnProperty.call(message, "title"))
                        if (!$util.isString(message.title))
                            return "title: string expected";
                    if (message.body != null && $Object.hasOwnProperty.call(message, "body"))
                        if (!$util.isString(message.body))
                            return "body: string expected";
                    if (message.author != null && $Object.hasOwnProperty.call(message, "author"))
                        if (!$util.isString(message.author))
                            return "author: string expected";
                    if (message.tags != null && $Object.hasOwnProperty.call(message, "tags")) {
                        if (!$Array.isArray(message.tags))
                            return "tags: array expected";
                        for (let i = 0; i < message.tags.length; ++i)
                            if (!$util.isString(message.tags[i]))
                                return "tags: string[] expected";
                    }
                    if (message.greeting != null && $Object.hasOwnProperty.call(message, "greeting"))
                        if (!$util.isString(message.greeting))
                            return "greeting: string expected";
                    return null;
                };

                /**
                 * Creates a Strings message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof bench.messages.v1.Strings
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {bench.messages.v1.Strings} Strings
                 */
                Strings.fromObject = function (object, _depth) {
                    if (object instanceof $root.bench.messages.v1.Strings)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".bench.messages.v1.Strings: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.bench.messages.v1.Strings();
                    if (object.title != null)
                        if (typeof object.title !== "string" || object.title.length)
                            message.title = $String(object.title);
                    if (object.body != null)
                        if (typeof object.body !== "string" || object.body.length)
                            message.body = $String(object.body);
                    if (object.author != null)
                        if (typeof object.author !== "string" || object.author.length)
                            message.author = $String(object.author);
                    if (object.tags) {
                        if (!$Array.isArray(object.tags))
                            throw $TypeError(".bench.messages.v1.Strings.tags: array expected");
                        message.tags = $Array(object.tags.length);
                        for (let i = 0; i < object.tags.length; ++i)
                            message.tags[i] = $String(object.tags[i]);
                    }
                    if (object.greeting != null)
                        if (typeof object.greeting !== "string" || object.greeting.length)
                            message.greeting = $String(object.greeting);
                    return message;
                };

                /**
                 * Creates a plain object from a Strings message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof bench.messages.v1.Strings
                 * @static
                 * @param {bench.messages.v1.Strings} message Strings
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
                        object.tags = [];
                    if (options.defaults) {
                        object.title = "";
                        object.body = "";
                        object.author = "";
                        object.greeting = "";
                    }
                    if (message.title != null && $Object.hasOwnProperty.call(message, "title"))
                        object.title = message.title;
                    if (message.body != null && $Object.hasOwnProperty.call(message, "body"))
                        object.body = message.body;
                    if (message.author != null && $Object.hasOwnProperty.call(message, "author"))
                        object.author = message.author;
                    if (message.tags && message.tags.length) {
                        object.tags = $Array(message.tags.length);
                        for (let j = 0; j < message.tags.length; ++j)
                            object.tags[j] = message.tags[j];
                    }
                    if (message.greeting != null && $Object.hasOwnProperty.call(message, "greeting"))
                        object.greeting = message.greeting;
                    return object;
                };

                /**
                 * Converts this Strings to JSON.
                 * @function toJSON
                 * @memberof bench.messages.v1.Strings
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Strings.prototype.toJSON = function() {
                    return Strings.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for Strings
                 * @function getTypeUrl
                 * @memberof bench.messages.v1.Strings
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Strings.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/bench.messages.v1.Strings";
                };

                return Strings;
            })();

            return v1;
        })();

        return messages;
    })();

    return bench;
})();

export {
  $root as default
};
