// What a spreadsheet would run. The text of a cell is evidence that an attacker may have written, and Excel and
// LibreOffice take a cell for a formula by its first character: = + - @, their full-width forms (which a Japanese
// Excel folds), and TAB or CR, which are stripped on import and bare what follows. White space, invisible characters
// and quotes in front are skipped on some of these ways, so they are skipped here.
//
// The guard is one apostrophe in front, which spreadsheets know as "text follows". A cell that begins with an
// apostrophe of its own gets one too; so taking one leading apostrophe off every cell restores each exactly.
//
// The guard sees only the front of a cell. Where the separator of the list is the semicolon (most of Europe's Excel on
// double click), a comma-separated line falls apart at every `;`, TAB and line break, quoted or not, and the middle of
// a cell becomes the front of another: `startsFormulaInside` finds those.

/** Prefixes `'` where a spreadsheet might run the text, or where it begins with `'` already. */
export function guardFormula(text: string): string {
  return text.startsWith("'") || startsFormula(text) ? `'${text}` : text;
}

/** Takes the guard off again: the exact text, if it was written by `guardFormula`. */
export function unguardFormula(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}

/** Whether the text would be run as the whole of a cell. */
export function startsFormula(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first === TAB || first === LINE_FEED || first === CARRIAGE_RETURN) return true;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isFormulaSign(code)) return true;
    if (!isSkipped(code)) return false;
  }
  return false;
}

/** Whether a part of the text would be run by a reader that splits it at `;`, TAB or a line break. One pass. */
export function startsFormulaInside(text: string): boolean {
  // Most cells hold no separator, and a search for one is many times faster than the walk.
  if (!anySeparator.test(text)) return false;
  let atFront = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === SEMICOLON || code === TAB || code === LINE_FEED || code === CARRIAGE_RETURN) atFront = true;
    else if (atFront && isFormulaSign(code)) return true;
    else if (!isSkipped(code)) atFront = false;
  }
  return false;
}

const anySeparator = /[;\t\r\n]/;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SEMICOLON = 0x3b;

function isFormulaSign(code: number): boolean {
  switch (code) {
    case 0x3d: // =
    case 0x2b: // +
    case 0x2d: // -
    case 0x40: // @
    case 0xff1d: // ＝
    case 0xff0b: // ＋
    case 0xff0d: // －
    case 0xff20: // ＠
      return true;
    default:
      return false;
  }
}

// Control characters, every kind of space, zero-width and direction marks, the byte order mark, and quotes.
function isSkipped(code: number): boolean {
  if (code <= 0x22) return code !== 0x21;
  if (code === 0x27 || (code >= 0x7f && code <= 0xa0) || code === 0xad || code === 0x60 || code === 0xb4)
    return true;
  if (code < 0x1680) return false;
  return (
    code === 0x1680 ||
    code === 0x180e ||
    (code >= 0x2000 && code <= 0x200f) ||
    (code >= 0x2018 && code <= 0x201f) ||
    (code >= 0x2028 && code <= 0x202f) ||
    (code >= 0x205f && code <= 0x206f) ||
    code === 0x3000 ||
    code === 0xfeff ||
    code === 0xff02 ||
    code === 0xff07
  );
}
