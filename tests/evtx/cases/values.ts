import { valueTypes, value, writeLog, type Value, type ValueTypeName } from "../../support/evtx-writer.ts";
import { dataEvent, type LogCase } from "./case.ts";

const { strings, arrayOf, string, ansi } = value;

const named = (rows: Readonly<Record<string, Value>>) => Object.entries(rows);

const scalars: LogCase = {
  name: "values-scalar",
  bytes: writeLog({
    records: [
      dataEvent(1, [
        ...named({
          null: value.nil(),
          "null with a size": value.nil(16),
          string: string("C:\\Windows\\System32\\netsh.exe"),
          ansi: ansi("C:\\Windows\\System32\\MsiExec.exe\0"),
          bool: value.bool(true),
          "bool false": value.bool(false),
          "bool mask": value.bool(16),
          "bool negative": value.bool(0xfffffffe),
          binary: value.binary([0x00, 0x5a, 0xff]),
          "binary empty": value.binary([]),
          guid: value.guid("{5770385F-C22A-43E0-BF4C-06F5698FFBD9}"),
          hex32: value.hex32(0x1410),
          hex64: value.hex64(0x8000000000000000n),
          "hex64 zero": value.hex64(0n),
        }),
        ["pointer", value.hex64(0x3e7n), valueTypes.sizeT],
        ["sizeT 8", value.sizeT(0xffff_f780_0000_0000n)],
        ["sizeT 4", value.sizeT(0x1000n, 4)],
      ]),
    ],
  }),
};

const integers: LogCase = {
  name: "values-integers",
  bytes: writeLog({
    records: [
      dataEvent(
        1,
        named({
          "i8 min": value.i8(-128),
          "i8 max": value.i8(127),
          "u8 max": value.u8(255),
          "i16 min": value.i16(-32768),
          "u16 max": value.u16(65535),
          "i32 min": value.i32(-2147483648),
          "u32 max": value.u32(4294967295),
          "i64 min": value.i64(-9223372036854775808n),
          "i64 minus one": value.i64(-1n),
          "u64 above 2^53": value.u64(9007199254740993n),
          "u64 max": value.u64(18446744073709551615n),
          "hex32 max": value.hex32(0xffffffff),
          "hex64 max": value.hex64(0xffffffffffffffffn),
        }),
      ),
    ],
  }),
};

const label = (number: number): string => (Object.is(number, -0) ? "-0" : String(number));

const floats: LogCase = {
  name: "values-floats",
  bytes: writeLog({
    records: [
      dataEvent(
        1,
        [0, -0, 1, 0.1, 1 / 3, -2.5, 123456789, Infinity, -Infinity, NaN]
          .concat([1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e20, 1e38])
          .concat([1e-4, 1e-5, 1e-6, 1e-7, 1.5e-7, 1e-45])
          .map((number) => [`f32 ${label(number)}`, value.f32(number)] as const),
      ),
      dataEvent(
        2,
        [0, -0, 1, 0.1, 1 / 3, 123456789.125, Infinity, -Infinity, NaN]
          .concat([1e14, 1e15, 1e16, 1e17, 1e20, 1.7976931348623157e308])
          .concat([1e-4, 1e-5, 1e-6, 1.5e-7, 5e-324])
          .map((number) => [`f64 ${label(number)}`, value.f64(number)] as const),
      ),
    ],
  }),
};

const times: LogCase = {
  name: "values-times",
  bytes: writeLog({
    records: [
      dataEvent(
        1,
        named({
          fileTime: value.fileTime("2020-10-05T20:43:58.3517448Z"),
          "whole second": value.fileTime("2024-02-29T23:59:59Z"),
          zero: value.fileTime(0n),
          "one tick": value.fileTime(1n),
          "before 1970": value.fileTime("1969-12-31T23:59:59.9999999Z"),
          "end of 9999": value.fileTime("9999-12-31T23:59:59.9999999Z"),
          "year 10000": value.fileTime(2650467744000000000n),
          "top bit": value.fileTime(0x8000000000000000n),
          systemTime: value.systemTime([2019, 3, 5, 8, 23, 23, 5, 7]),
          "systemTime zero": value.systemTime([0, 0, 0, 0, 0, 0, 0, 0]),
          "systemTime 30 February": value.systemTime([2024, 2, 5, 30, 0, 0, 0, 0]),
          "systemTime leap day": value.systemTime([2024, 2, 0, 29, 12, 30, 1, 999]),
          "systemTime wrong weekday": value.systemTime([2024, 3, 9, 12, 12, 30, 1, 10]),
        }),
      ),
    ],
  }),
};

const sids: LogCase = {
  name: "values-sids",
  bytes: writeLog({
    records: [
      dataEvent(1, [
        ["system", value.sid("S-1-5-18")],
        ["domain user", value.sid("S-1-5-21-2895499743-3664716236-3399808827-1104")],
        ["no sub-authority", value.sid("S-1-0")],
        ["authority of 48 bits", value.sid("S-1-281474976710655-1")],
        [
          "declared longer than it is",
          value.declaring(12, value.typed(0x13, [1, 0, 0, 0, 0, 0, 0, 5, 9, 9, 9, 9])),
        ],
        ["after it", string("still in step")],
      ]),
    ],
  }),
};

const texts: LogCase = {
  name: "values-text",
  bytes: writeLog({
    records: [
      dataEvent(
        1,
        named({
          empty: string(""),
          "only NUL": string("\0\0"),
          "cut at NUL": string("shown\0hidden"),
          "final NUL": string("counted\0"),
          spaces: string("  kept  "),
          markup: string(`<b a="1" b='2'>&amp;</b>`),
          "line ends": string("one\r\ntwo\tthree\n"),
          controls: string("\u0001\u0008\u000b\u001f|\u007f\u0085\u009f"),
          "lone high surrogate": string("a\ud83db"),
          "lone low surrogate": string("a\ude00b"),
          pair: string("\ud83d\ude00"),
          noncharacters: string("\ufffe\uffff"),
          "byte order mark": string("\ufefftext"),
          "right to left": string("exe.\u202egpj"),
          "ansi high": ansi("\u0080\u0081\u008d\u008f\u0090\u0099\u009d\u00e9\u00ff"),
          "ansi with NUL inside": ansi("a\0b\0\0c"),
          "ansi empty": ansi(""),
          cafe: string("caf\u00e9 \u4e2d\u6587"),
        }),
      ),
    ],
  }),
};

const arrays: LogCase = {
  name: "values-arrays",
  bytes: writeLog({
    records: [
      dataEvent(1, [
        ["two strings", strings("one", "two")],
        ["one string", strings("only")],
        ["no string", strings()],
        ["empty strings", strings("", "", "last")],
        ["one empty string", strings("")],
        [null, strings("unnamed 1", "unnamed 2")],
        ["ansi", arrayOf("ansi", [ansi("one"), ansi("two")])],
        ["ansi without a final NUL", value.typed(0x82, [0x61, 0x00, 0x62])],
        ["after", string("in step")],
      ]),
      dataEvent(2, [
        ...packed("i8", value.i8(-1), value.i8(1)),
        ...packed("u8", value.u8(1), value.u8(255)),
        ...packed("i16", value.i16(-1), value.i16(1)),
        ...packed("u16", value.u16(1), value.u16(65535)),
        ...packed("i32", value.i32(-1), value.i32(1)),
        ...packed("u32", value.u32(1), value.u32(4294967295)),
        ...packed("i64", value.i64(-1n), value.i64(1n)),
        ...packed("u64", value.u64(1n), value.u64(9007199254740993n)),
        ...packed("f32", value.f32(0.5), value.f32(1)),
        ...packed("f64", value.f64(0.1), value.f64(1e20)),
      ]),
      dataEvent(3, [
        ...packed("bool", value.bool(true), value.bool(false)),
        ["bool with a mask", arrayOf("bool", [value.bool(1), value.bool(0), value.bool(16)])],
        ...packed(
          "guid",
          value.guid("{00000000-0000-0000-0000-000000000000}"),
          value.guid("{5770385f-c22a-43e0-bf4c-06f5698ffbd9}"),
        ),
        ...packed("fileTime", value.fileTime(0n), value.fileTime("2024-03-12T09:00:00Z")),
        ...packed(
          "systemTime",
          value.systemTime([2024, 3, 2, 12, 9, 0, 0, 0]),
          value.systemTime([2024, 3, 2, 12, 9, 0, 0, 1]),
        ),
        ...packed("sid", value.sid("S-1-5-18"), value.sid("S-1-5-21-1-2-3-500")),
        ...packed("hex32", value.hex32(0), value.hex32(0x3e7)),
        ...packed("hex64", value.hex64(0n), value.hex64(0x3e7n)),
      ]),
    ],
  }),
};

function packed(type: ValueTypeName, first: Value, second: Value): [string, Value][] {
  return [
    [`${type} twice`, arrayOf(type, [first, second])],
    [`${type} once`, arrayOf(type, [first])],
  ];
}

export const valueCases: readonly LogCase[] = [scalars, integers, floats, times, sids, texts, arrays];
