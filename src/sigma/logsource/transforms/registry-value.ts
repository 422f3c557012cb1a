import { say } from "../../../lib/said.ts";
import { Refusal, short } from "../../read/refusal.ts";
import { allowOptions, tableOption } from "./options.ts";
import type { TransformBuilder } from "./builder.ts";

const formats: Readonly<Record<string, (text: string) => string>> = {
  text: (text) => text,
  binary: () => "Binary Data",
  dword: (text) => format(text, 32n, (value) => `DWORD (${hex(value)})`),
  qword: (text) => format(text, 64n, (value) => `QWORD (${hex(value >> 32n)}-${hex(value & 0xffffffffn)})`),
};

/**
 * A registry value as Sysmon prints it: `DWORD (0x00000001)`, `QWORD (0x…-0x…)`, `Binary Data`, or its text. Sources: the
 * type's code and the value; `types` says which code is which. A type that is not in it is taken for text.
 */
export const registryValue: TransformBuilder = (options, line) => {
  allowOptions(options, ["types"], line);
  const types = tableOption(options, "types", line);
  for (const name of types.values()) {
    if (formats[name] === undefined)
      throw new Refusal(line, say("Unknown kind of registry value “{kind}”", { kind: short(name) }));
  }
  return {
    make: ([codes, values]) => {
      const value = values?.[0];
      if (value === undefined) return null;
      return formats[types.get(codes?.[0] ?? "") ?? "text"]!(value);
    },
    seeds: () => null,
  };
};

// The audit event writes numbers in decimal, some versions of Windows in hexadecimal. What is neither stays as it is.
function format(text: string, bits: bigint, print: (value: bigint) => string): string {
  if (!/^(?:0x[0-9a-fA-F]{1,16}|[0-9]{1,20})$/.test(text)) return text;
  const value = BigInt(text);
  return value >> bits === 0n ? print(value) : text;
}

function hex(value: bigint): string {
  return `0x${value.toString(16).padStart(8, "0")}`;
}
