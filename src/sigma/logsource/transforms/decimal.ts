import { allowOptions } from "./options.ts";
import type { TransformBuilder } from "./builder.ts";

/** `0x57c` → `1404`; other text stays. Audit events write process ids in hexadecimal, Sysmon in decimal. */
export const decimal: TransformBuilder = (options, line) => {
  allowOptions(options, [], line);
  return {
    make: ([values]) => {
      const text = values?.[0];
      if (text === undefined) return null;
      return /^0x[0-9a-fA-F]{1,16}$/.test(text) ? String(BigInt(text)) : text;
    },
    seeds: () => null,
  };
};
