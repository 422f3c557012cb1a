import type { Passwords } from "./command.ts";
import { readText } from "./read-rules.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The passwords that were given, in the order of the options.
 *
 * @throws UsageError where a file of one can't be read, or has none.
 */
export async function readPasswords({ texts, files }: Passwords): Promise<readonly string[]> {
  const passwords = [...texts];
  for (const path of files) {
    const { text } = await readText("--password-file", path);
    passwords.push(text.split(/\r\n|\r|\n/, 1)[0]!);
  }
  if (passwords.includes("")) throw new UsageError("a password is empty");
  return passwords;
}
