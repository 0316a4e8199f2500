/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/light.js";

const $root = ($protobuf.roots["shop-json-module"] || ($protobuf.roots["shop-json-module"] = new $protobuf.Root()))
.addJSON({
  "shop": {
    "nested": {
      "v1": {
        "nested": {
          "Kind": {
            "values": {
              "KIND_UNSPECIFIED": 0,
              "KIND_GIFT": 1
            }
          },
          "Line": {
            "fields": {
              "sku": {
                "type": "string",
                "id": 1
              },
              "quantity": {
                "type": "int32",
                "id": 2
              },
              "parts": {
                "rule": "repeated",
                "type": "Line",
                "id": 3
              }
            }
          },
          "Order": {
            "oneofs": {
              "payment": {
                "oneof": [
                  "card",
                  "cash"
                ]
              },
              "_discount": {
                "oneof": [
                  "discount"
                ]
              }
            },
            "fields": {
              "id": {
                "type": "string",
                "id": 1
              },
              "kind": {
                "type": "Kind",
                "id": 2
              },
              "lines": {
                "rule": "repeated",
                "type": "Line",
                "id": 3
              },
              "labels": {
                "keyType": "string",
                "type": "string",
                "id": 4
              },
              "seal": {
                "type": "bytes",
                "id": 5
              },
              "card": {
                "type": "string",
                "id": 6
              },
              "cash": {
                "type": "uint32",
                "id": 7
              },
              "discount": {
                "type": "double",
                "id": 8,
                "options": {
                  "proto3_optional": true
                }
              },
              "placedAt": {
                "type": "google.protobuf.Timestamp",
                "id": 9,
                "protoName": "placed_at"
              }
            }
          },
          "Receipt": {
            "fields": {
              "orderId": {
                "type": "string",
                "id": 1,
                "protoName": "order_id"
              },
              "cents": {
                "type": "int64",
                "id": 2
              },
              "seal": {
                "type": "bytes",
                "id": 3
              }
            }
          },
          "Tally": {
            "fields": {
              "orders": {
                "type": "uint32",
                "id": 1
              }
            }
          },
          "Orders": {
            "methods": {
              "Place": {
                "requestType": "Order",
                "responseType": "Receipt",
                "options": {
                  "idempotency_level": "IDEMPOTENT"
                },
                "parsedOptions": [
                  {
                    "idempotency_level": "IDEMPOTENT"
                  }
                ]
              },
              "Watch": {
                "requestType": "Order",
                "responseType": "Receipt",
                "responseStream": true
              },
              "Upload": {
                "requestType": "Order",
                "requestStream": true,
                "responseType": "Tally"
              },
              "Chat": {
                "requestType": "Order",
                "requestStream": true,
                "responseType": "Receipt",
                "responseStream": true
              }
            }
          }
        }
      }
    }
  },
  "google": {
    "nested": {
      "protobuf": {
        "nested": {
          "Timestamp": {
            "fields": {
              "seconds": {
                "type": "int64",
                "id": 1
              },
              "nanos": {
                "type": "int32",
                "id": 2
              }
            }
          }
        }
      }
    }
  }
});
export const shop = $root.get("shop");
export const google = $root.get("google");

export {
  /**
   * Reflected root namespace.
   * @type {$protobuf.Root}
   */
  $root as default
};
