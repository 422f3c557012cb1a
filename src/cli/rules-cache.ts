import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  closeSync,
  existsSync,
  fstatSync,
  futimesSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  type Stats,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { version } from "../../package.json";
import { reasonOf } from "../lib/reason-of.ts";
import { PACK_SCHEMA } from "../model/rule-pack.ts";
import type { RuleFile } from "../model/rule.ts";
import { readRulePack } from "../sigma/index.ts";
import { makePack } from "./make-pack.ts";
import { PartFile } from "./part-file.ts";
import { say } from "./say.ts";
import { sha256Of } from "./sha256-of.ts";
import { sharedBytes } from "./shared-bytes.ts";

// Rules that were read from YAML before lie in a folder of the user's as a pack: under a hash of all that it is made of, so what is found
// is never that of other rules. Whoever could write there could change what rules find, so a folder that others may write to is not used.

/** Fewer files are read as soon as a pack of them. */
const MANY = 256;
/** Packs that are kept: those that were asked for last. */
const KEPT = 8;
/** Milliseconds after which nobody writes a part any more. */
const STALE = 3_600_000;

const PACK = /^[0-9a-f]{64}\.pack$/;
const PART = /^[0-9a-f]{64}\.pack(?:\.[0-9a-f]{8})?\.part$/;

/**
 * The same files, from their pack in the folder; where there is none it is made and kept. What is wrong with the folder is said, and
 * the files are as they were.
 *
 * @param files dropped ones. Those of packs stay what they are.
 * @param script the program: what another one has made is not looked at.
 */
export async function cachedRules(
  folder: string,
  files: readonly RuleFile[],
  script: URL,
): Promise<readonly RuleFile[]> {
  const unread = files.filter((file) => !("packed" in file));
  if (unread.length < MANY) return files;
  try {
    makeFolder(folder);
    const stats = statSync(folder);
    if (!stats.isDirectory()) throw new Error("it is no folder");
    refuseOthers(stats);
    const path = join(folder, `${keyOf(unread, script)}.pack`);
    const packed = (await readPack(path)) ?? (await addPack(path, unread));
    const next = packed.values();
    return files.map((file) => ("packed" in file ? file : next.next().value!));
  } catch (error) {
    say(`--rules-cache ${folder}: ${reasonOf(error)}; the rules are read from their texts`);
    return files;
  }
}

/**
 * With those above it that are not there. Node's own way never ends where a system says of a folder that is there that nothing can be made
 * in it because it is not there, as Linux does of `/proc`.
 *
 * @throws where one can't be made.
 */
function makeFolder(folder: string): void {
  const missing: string[] = [];
  for (let at = resolve(folder); !existsSync(at) && at !== dirname(at); at = dirname(at)) missing.push(at);
  for (const each of missing.toReversed()) {
    try {
      mkdirSync(each, { mode: 0o700 });
    } catch (error) {
      // Another run has made it meanwhile.
      if (!existsSync(each)) throw error;
    }
  }
}

/** @throws Error where others may write what is taken for ours. Windows has no such numbers: there the folder's own rights decide. */
function refuseOthers({ uid, mode }: Stats): void {
  const own = process.getuid?.();
  if (own === undefined) return;
  if (uid !== own) throw new Error("it belongs to another user");
  if ((mode & 0o022) !== 0) throw new Error("other users may write to it");
}

/** Of what a pack of the files is made of, the program among it. */
function keyOf(files: readonly RuleFile[], script: URL): string {
  const program = script.protocol === "file:" ? readFileSync(script) : script.href;
  const hash = createHash("sha256").update(program).update(`\0${version} ${PACK_SCHEMA}\0`);
  for (const { path, text } of files) hash.update(`${toldApart(path)}${toldApart(text)}`);
  return hash.digest("hex");
}

/** A half of a pair is as good as any other in UTF-8: there they are spelled out. */
const toldApart = (text: string): string =>
  /[\ud800-\udfff]/.test(text) ? `- ${JSON.stringify(text)}` : `${text.length} ${text}`;

/** Null where there is none, or a damaged one, which is said. */
async function readPack(path: string): Promise<readonly RuleFile[] | null> {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return null;
  }
  try {
    const stats = fstatSync(file);
    refuseOthers(stats);
    const pack = { size: stats.size, bytes: () => sharedBytes(file, stats.size) };
    const files = await readRulePack(pack, sha256Of, version);
    touch(file);
    return files;
  } catch (error) {
    say(`${path}: ${reasonOf(error)}; it is made anew`);
    return null;
  } finally {
    closeSync(file);
  }
}

/** So that it is seen which were asked for last. */
function touch(file: number): void {
  try {
    const now = new Date();
    futimesSync(file, now, now);
  } catch {
    // On what can only be read nothing is removed either.
  }
}

/** Makes the pack and writes it under its name, whole or not at all. What can't be written is said, and used all the same. */
async function addPack(path: string, unread: readonly RuleFile[]): Promise<readonly RuleFile[]> {
  const pieces = makePack(unread, version);
  const [header, body] = pieces;
  // Where all threads can read them.
  const bytes = new Uint8Array(new SharedArrayBuffer(header.length + body.length));
  bytes.set(header);
  bytes.set(body, header.length);
  try {
    await write(path, pieces);
    say(`the rules are kept in ${path}: what uses them next begins sooner`);
    prune(dirname(path));
  } catch (error) {
    say(`${path}: ${reasonOf(error)}; the rules are not kept`);
  }
  return readRulePack({ size: bytes.length, bytes: () => bytes }, sha256Of, version);
}

/** @throws where it can't be written. */
async function write(path: string, pieces: readonly Uint8Array[]): Promise<void> {
  const part = PartFile.of(path, 0o600);
  if (part === null) throw new Error("it is no file");
  const stream = part.stream();
  const closed = once(stream, "close");
  for (const piece of pieces) stream.write(piece);
  stream.end();
  await closed;
  part.finish();
}

/** Removes packs that were asked for longest ago, and parts that a killed run has left. */
function prune(folder: string): void {
  const now = Date.now();
  const found = readdirSync(folder).flatMap((name) => {
    const time = statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs;
    return time === undefined ? [] : [{ name, time }];
  });
  const packs = found.filter(({ name }) => PACK.test(name)).toSorted((a, b) => b.time - a.time);
  const parts = found.filter(({ name, time }) => PART.test(name) && now - time > STALE);
  for (const { name } of [...packs.slice(KEPT), ...parts]) rmSync(join(folder, name), { force: true });
}
