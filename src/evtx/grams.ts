/** Units of a gram; shorter literals are not looked for. */
export const GRAM_LENGTH = 4;

/** Text that stands in nearly every event: literals are not filed under what it is made of. */
const COMMON =
  "c:\\windows\\system32\\ c:\\program files (x86)\\ c:\\users\\ \\appdata\\local\\temp\\ .exe .dll .ps1 http:// https:// " +
  "microsoft corporation operating system hklm\\software\\microsoft\\windows\\currentversion hklm\\system\\currentcontrolset\\services " +
  "powershell.exe cmd.exe /c svchost.exe -k explorer.exe nt authority\\system network service 0000 ffff sha1= md5= sha256= imphash=";

const common = new Set([...gramsIn(COMMON, GRAM_LENGTH), ...gramsIn(COMMON, 2)]);

function* gramsIn(text: string, length: number): Generator<number> {
  for (let at = 0; at + length <= text.length; at++) yield gramAt(text, at, length);
}

/** Two to four units from `at` as one number: a byte each, the high half folded in. */
export function gramAt(text: string, at: number, length: number): number {
  let gram = 0;
  for (let unit = at; unit < at + length; unit++) {
    const value = text.charCodeAt(unit);
    gram = (gram << 8) | ((value ^ (value >>> 8)) & 0xff);
  }
  return gram >>> 0;
}

/** Where in a literal its gram is: the place with the fewest literals under it, away from common text. */
export function chooseGram(literal: string, length: number, filed: (gram: number) => number): number {
  let best = 0;
  let bestCost = Infinity;
  for (let at = 0; at + length <= literal.length; at++) {
    const gram = gramAt(literal, at, length);
    const cost = filed(gram) + (common.has(gram) ? 1000 : 0);
    if (cost < bestCost) {
      best = at;
      bestCost = cost;
    }
  }
  return best;
}
