import type { ScalarType } from "./node.ts";

// The YAML 1.2 core schema, narrowed where the 1.1 reading of the Sigma reference implementation is a string:
// a number with leading zeros (`00000429` is a keyboard layout), and an exponent without a decimal point (`1e3` may
// be part of a hash). Dates have no type of their own and stay text.

const INTEGER = /^[-+]?(?:0|[1-9][0-9]*|0x[0-9a-fA-F]+)$/;
const FLOAT =
  /^[-+]?(?:0|[1-9][0-9]*)?\.[0-9]+(?:[eE][-+]?[0-9]+)?$|^[-+]?(?:0|[1-9][0-9]*)\.(?:[eE][-+]?[0-9]+)?$/;

/** The type of an unquoted scalar. */
export function plainType(text: string): ScalarType {
  switch (text) {
    case "":
    case "~":
    case "null":
    case "Null":
    case "NULL":
      return "null";
    case "true":
    case "True":
    case "TRUE":
    case "false":
    case "False":
    case "FALSE":
      return "boolean";
  }
  return INTEGER.test(text) || FLOAT.test(text) ? "number" : "string";
}
