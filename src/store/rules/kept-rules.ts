import { SaidError } from "../../lib/said-error.ts";
import { say } from "../../lib/said.ts";
import { version } from "../../../package.json";
import type { RuleText } from "../../export/index.ts";
import { PACK_SCHEMA } from "../../model/rule-pack.ts";
import type { RuleFile } from "../../model/rule.ts";
import { sharedFiles, shareFiles, type SharedFiles } from "../../sigma/index.ts";
import { randomUuid } from "./random-uuid.ts";
import { noChoice, ruleSources, type RuleSelection } from "./rule-selection.ts";

// The choice of rules between visits: megabytes, so IndexedDB. A page opened from disk shares its storage with other
// such pages in some browsers, so each copy has a key of its own: the hash of the rules inside it. What reading made of thousands of texts
// lies beside them, for the version that made it: another one reads the texts.

const database = "pivotscope";
const store = "rule-choices";

/** Fewer files are read sooner than they are looked up. */
const MANY = 256;
const madeBy = `${version} ${PACK_SCHEMA}`;

/** The files of a choice, with what reading made of them. */
type ReadLists = Record<"dropped" | "prepared", readonly RuleFile[]>;

/** Lists of files and what they were kept under. */
interface Lists extends Pick<RuleSelection, "dropped" | "prepared"> {
  readonly id: string;
}

/** One choice between visits. */
export class KeptRules {
  readonly #key: string;
  readonly #pack: (rules: readonly RuleText[]) => Promise<readonly RuleFile[]>;
  /** Those that are kept. */
  #lists: Lists | null = null;

  /** @param pack gives files with what reading makes of them, whoever read them. */
  constructor(key: string, pack: (rules: readonly RuleText[]) => Promise<readonly RuleFile[]>) {
    this.#key = key;
    this.#pack = pack;
  }

  get #filesKey(): string {
    return `${this.#key}:files`;
  }

  /** Null where nothing is kept, or nothing can be. */
  async recall(): Promise<RuleSelection | null> {
    try {
      const [choice, files] = await request("readonly", (kept) => [
        kept.get(this.#key),
        kept.get(this.#filesKey),
      ]);
      return readChoice(choice, files);
    } catch {
      return null;
    }
  }

  /** Answers whether it worked: a browser may refuse, or have no room. */
  async keep(choice: RuleSelection): Promise<boolean> {
    try {
      const { dropped, prepared } = choice;
      const isKnown = this.#lists?.dropped === dropped && this.#lists.prepared === prepared;
      const lists = isKnown ? this.#lists! : { id: randomUuid(), dropped, prepared };
      const files = isKnown ? null : await this.#filesOf(lists);
      await request("readwrite", (kept) => [
        kept.put(withTexts(choice, lists.id), this.#key),
        ...(files === null ? [] : [kept.put(files, this.#filesKey)]),
      ]);
      this.#lists = lists;
      return true;
    } catch {
      return false;
    }
  }

  /** Answers as `keep` does. */
  async forget(): Promise<boolean> {
    this.#lists = null;
    try {
      await request("readwrite", (kept) => [kept.delete(this.#key), kept.delete(this.#filesKey)]);
      return true;
    } catch {
      return false;
    }
  }

  async #filesOf({ id, dropped, prepared }: Lists): Promise<unknown> {
    const all = [...dropped, ...prepared];
    if (all.length < MANY) return { lists: id };
    const files = await this.#pack(all);
    return keptFiles(id, { dropped: files.slice(0, dropped.length), prepared: files.slice(dropped.length) });
  }
}

/**
 * What is kept of files beside the choice that they belong to.
 *
 * @param lists what the choice is kept with too.
 */
export function keptFiles(lists: string, { dropped, prepared }: ReadLists): unknown {
  return { lists, madeBy, dropped: shareFiles(dropped, bytesOf), prepared: shareFiles(prepared, bytesOf) };
}

const bytesOf = ({ bytes }: { readonly bytes: Uint8Array }): Uint8Array => bytes;

/** What was made of the texts may be gone at the next visit, which may be to another version of the page. */
export function withTexts(choice: RuleSelection, lists: string): unknown {
  return { ...choice, lists, dropped: readTexts(choice.dropped), prepared: readTexts(choice.prepared) };
}

/** What the requests of one transaction answer, when all of it is done. */
async function request(
  mode: IDBTransactionMode,
  ask: (choices: IDBObjectStore) => readonly IDBRequest[],
): Promise<readonly unknown[]> {
  const opened = indexedDB.open(database, 1);
  opened.onupgradeneeded = () => void opened.result.createObjectStore(store);
  const open = await settled(opened);
  try {
    const transaction = open.transaction(store, mode);
    const done = mode === "readwrite" ? finished(transaction) : null;
    const answers = ask(transaction.objectStore(store)).map(settled<unknown>);
    const [results] = await Promise.all([Promise.all(answers), done]);
    return results;
  } finally {
    open.close();
  }
}

function settled<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new SaidError(say("the browser's storage failed")));
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () =>
      reject(transaction.error ?? new SaidError(say("the browser's storage is full")));
  });
}

/**
 * What was kept may be of another version: whatever is not understood is left out.
 *
 * @param files `keptFiles`; those of other lists, and of another version, are not looked at.
 */
export function readChoice(kept: unknown, files: unknown = null): RuleSelection | null {
  if (typeof kept !== "object" || kept === null) return null;
  const { lists, dropped, prepared, map, disabled, placeholders, retired } = kept as Record<string, unknown>;
  const made = readFiles(files, lists);
  return {
    dropped: made?.dropped ?? readTexts(dropped),
    prepared: made?.prepared ?? readTexts(prepared),
    map: readMap(map),
    disabled:
      disabled instanceof Set ? new Set([...(disabled as Set<unknown>)].filter(isText)) : noChoice.disabled,
    placeholders: readPlaceholders(placeholders),
    retired: retired === true,
    residual: false,
  };
}

function readFiles(kept: unknown, lists: unknown): ReadLists | null {
  if (typeof kept !== "object" || kept === null || typeof lists !== "string") return null;
  const files = kept as Readonly<Record<string, unknown>>;
  if (files.lists !== lists || files.madeBy !== madeBy) return null;
  try {
    return {
      dropped: sharedFiles(files.dropped as SharedFiles),
      prepared: sharedFiles(files.prepared as SharedFiles),
    };
  } catch {
    // The texts are there.
    return null;
  }
}

const isText = (value: unknown): value is string => typeof value === "string";

function isRuleText(value: unknown): value is RuleText {
  return (
    typeof value === "object" &&
    value !== null &&
    "path" in value &&
    "text" in value &&
    isText(value.path) &&
    isText(value.text)
  );
}

function readTexts(value: unknown): readonly RuleText[] {
  return Array.isArray(value) ? value.filter(isRuleText).map(({ path, text }) => ({ path, text })) : [];
}

function readMap(value: unknown): RuleSelection["map"] {
  if (typeof value !== "object" || value === null || !("file" in value) || !("source" in value)) return null;
  const source = ruleSources.find((each) => each === value.source);
  return source === undefined || !isRuleText(value.file) ? null : { file: value.file, source };
}

function readPlaceholders(value: unknown): RuleSelection["placeholders"] {
  if (typeof value !== "object" || value === null) return {};
  const entries = Object.entries(value).flatMap(([name, values]: [string, unknown]) =>
    Array.isArray(values) && values.every(isText) ? [[name, values] as const] : [],
  );
  return Object.fromEntries(entries);
}
