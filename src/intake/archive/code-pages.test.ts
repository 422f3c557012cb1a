import { expect, test } from "vitest";
import { NameGuess } from "./code-pages.ts";

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));
const ascii = (text: string): string => Buffer.from(text, "latin1").toString("hex");

test.for([
  ["code page 437", `4d81${ascii("ller.evtx")}`, "Müller.evtx"],
  ["code page 437", `${ascii("Gr")}94e1${ascii("e.evtx")}`, "Größe.evtx"],
  ["code page 850", `b5${ascii("lvaro.evtx")}`, "Álvaro.evtx"],
  ["Windows-1252", `4dfc${ascii("ller.evtx")}`, "Müller.evtx"],
  ["Windows-1252", `${ascii("Sicherheitspr")}fc${ascii("fung.evtx")}`, "Sicherheitsprüfung.evtx"],
  ["Shift_JIS", `835a834c8385838a8365834${"2"}${ascii(".evtx")}`, "セキュリティ.evtx"],
  ["Shift_JIS", `93fa967b${ascii(".evtx")}`, "日本.evtx"],
  ["code page 866", `84aeaae3aca5ade2${ascii(".evtx")}`, "Документ.evtx"],
  ["Windows-1251", `c6f3f0ede0eb${ascii(".evtx")}`, "Журнал.evtx"],
] as const)("a name is read in %s where that makes sense of it: %s", ([codePage, hex, name]) => {
  const guess = new NameGuess([bytes(hex)]);
  expect(guess.decode(bytes(hex))).toEqual({ name, guessed: true });
  expect(guess.codePage).toBe(codePage);
});

test("what is UTF-8 is no guess, and one name speaks for the others of its archive", () => {
  const [utf8, clear, unclear] = [bytes("4dc3bc6c6c6572"), bytes("b56c7661726f"), bytes("b72e65767478")];
  const guess = new NameGuess([utf8, clear, unclear]);
  expect(guess.decode(utf8)).toEqual({ name: "Müller", guessed: false });
  expect(guess.decode(unclear).name).toBe("À.evtx");
  expect(new NameGuess([utf8]).codePage).toBeNull();
});
