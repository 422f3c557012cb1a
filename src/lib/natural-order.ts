/**
 * Order of paths as people count: `log2` before `log10`, a folder's files before those of `folder-b`, case aside.
 * The same on every machine, because no locale is asked. Total: only equal texts compare as 0.
 */
export function compareNatural(a: string, b: string): number {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (isDigit(a.charCodeAt(i)) && isDigit(b.charCodeAt(j))) {
      const runA = digitRun(a, i);
      const runB = digitRun(b, j);
      const byNumber = compareDigits(a.slice(i, runA), b.slice(j, runB));
      if (byNumber !== 0) return byNumber;
      i = runA;
      j = runB;
      continue;
    }
    const byWeight = weight(a.charCodeAt(i)) - weight(b.charCodeAt(j));
    if (byWeight !== 0) return byWeight;
    i++;
    j++;
  }
  const byLength = a.length - i - (b.length - j);
  if (byLength !== 0) return byLength;
  return a < b ? -1 : a > b ? 1 : 0;
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

function digitRun(text: string, start: number): number {
  let end = start;
  while (end < text.length && isDigit(text.charCodeAt(end))) end++;
  return end;
}

// By value without a number type: without leading zeros the longer run is the larger number.
function compareDigits(a: string, b: string): number {
  const left = a.replace(/^0+/, "");
  const right = b.replace(/^0+/, "");
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : left > right ? 1 : 0;
}

// The separator sorts before everything else, so that a folder's content stays together.
function weight(code: number): number {
  if (code === 0x2f || code === 0x5c) return 0;
  return code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
}
