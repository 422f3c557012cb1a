import { readFile } from "node:fs/promises";
import { decodeText } from "../intake/index.ts";
import { reasonOf } from "../lib/reason-of.ts";
import type { Passwords } from "./arguments.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The passwords that were given, in the order of the options.
 *
 * @throws UsageError where a file of one can't be read, or has none.
 */
export async function readPasswords({ texts, files }: Passwords): Promise<readonly string[]> {
  const passwords = [...texts];
  for (const path of files) {
    try {
      passwords.push(decodeText(await readFile(path)).split(/\r\n|\r|\n/, 1)[0]!);
    } catch (error) {
      throw new UsageError(`--password-file ${path}: ${reasonOf(error)}`);
    }
  }
  if (passwords.includes("")) throw new UsageError("a password is empty");
  return passwords;
}
