// Bits of access masks (winnt.h), lowest first; `-` where a bit has no name.

/** What an access mask is of. */
export type AccessTo = "file" | "key" | "process" | "directory-object";

const SPECIFIC: Readonly<Record<AccessTo, string>> = {
  file: "ReadData WriteData AppendData ReadEA WriteEA Execute DeleteChild ReadAttributes WriteAttributes",
  key: "QUERY_VALUE SET_VALUE CREATE_SUB_KEY ENUMERATE_SUB_KEYS NOTIFY CREATE_LINK",
  process:
    "TERMINATE CREATE_THREAD SET_SESSIONID VM_OPERATION VM_READ VM_WRITE DUP_HANDLE CREATE_PROCESS SET_QUOTA " +
    "SET_INFORMATION QUERY_INFORMATION SUSPEND_RESUME QUERY_LIMITED_INFORMATION",
  "directory-object":
    "CREATE_CHILD DELETE_CHILD LIST_CONTENTS WRITE_SELF READ_PROPERTY WRITE_PROPERTY DELETE_TREE LIST_OBJECT CONTROL_ACCESS",
};

/** From bit 16. */
const STANDARD = "DELETE READ_CONTROL WRITE_DAC WRITE_OWNER SYNCHRONIZE - - - ACCESS_SYS_SEC MAXIMUM_ALLOWED";

/** Every right there is, of processes before and since Windows Vista. */
const ALL_OF_PROCESS: ReadonlySet<number> = new Set([0x1f0fff, 0x1fffff]);

/** The rights of a mask by name; bits without a name as one number. @param mask `0x` and hex digits, or decimal. */
export function accessRights(mask: string, to: AccessTo): string | null {
  const bits = /^(?:0x[0-9a-f]{1,8}|\d{1,10})$/i.test(mask) ? Number(mask) : 0;
  if (bits === 0 || bits > 0xffffffff) return null;
  if (to === "process" && ALL_OF_PROCESS.has(bits)) return "PROCESS_ALL_ACCESS";
  const names: string[] = [];
  let unnamed = 0;
  const specific = SPECIFIC[to].split(" ");
  const standard = STANDARD.split(" ");
  for (let bit = 0; bit < 32; bit++) {
    // A number of 32 bits is not divided by shifting: `<<` has a sign.
    if (Math.floor(bits / 2 ** bit) % 2 === 0) continue;
    const name = bit < 16 ? specific[bit] : standard[bit - 16];
    if (name === undefined || name === "-") unnamed += 2 ** bit;
    else names.push(name);
  }
  if (unnamed > 0) names.push(`0x${unnamed.toString(16)}`);
  return names.join(", ");
}
