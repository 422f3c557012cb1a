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
export interface Lists extends Pick<RuleSelection, "dropped" | "prepared"> {
  readonly id: string;
}

/** One choice between visits. */
export class KeptRules {
  readonly #key: string;
  readonly #pack: (rules: readonly RuleText[]) => Promise<readonly RuleFile[]>;
  /** Those that are kept. */
  #lists: Lists | null = null;
  /** What is to be forgotten must not be kept after it, nor the other way round. */
  #last: Promise<unknown> = Promise.resolve();

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
      const [kept, files] = await request("readonly", (choices) => [
        choices.get(this.#key),
        choices.get(this.#filesKey),
      ]);
      const choice = readChoice(kept);
      if (choice === null) return null;
      const lists = (this.#lists = readLists(files, kept));
      return lists === null ? choice : { ...choice, dropped: lists.dropped, prepared: lists.prepared };
    } catch {
      return null;
    }
  }

  /** Keeps a choice anew that was recalled, where many of its texts had to be read: they were kept by another version. */
  async renew(choice: RuleSelection): Promise<void> {
    const files = choice.dropped.length + choice.prepared.length;
    if (this.#lists === null && files >= MANY) await this.keep(choice);
  }

  /** Answers whether it worked: a browser may refuse, or have no room. */
  keep(choice: RuleSelection): Promise<boolean> {
    return this.#inTurn(async () => {
      const { dropped, prepared } = choice;
      const isKnown = this.#lists?.dropped === dropped && this.#lists.prepared === prepared;
      const lists = isKnown ? this.#lists! : { id: randomUuid(), dropped, prepared };
      const files = isKnown ? null : await this.#filesOf(lists);
      await request("readwrite", (kept) => [
        kept.put(withTexts(choice, lists.id), this.#key),
        ...(files === null ? [] : [kept.put(files, this.#filesKey)]),
      ]);
      this.#lists = lists;
    });
  }

  /** Answers as `keep` does. */
  forget(): Promise<boolean> {
    return this.#inTurn(async () => {
      this.#lists = null;
      await request("readwrite", (kept) => [kept.delete(this.#key), kept.delete(this.#filesKey)]);
    });
  }

  #inTurn(work: () => Promise<void>): Promise<boolean> {
    const done = this.#last.then(work).then(
      () => true,
      () => false,
    );
    this.#last = done;
    return done;
  }

  /** Where nobody could read them the texts have to do. */
  async #filesOf({ id, dropped, prepared }: Lists): Promise<unknown> {
    const all = [...dropped, ...prepared];
    const files = all.length < MANY ? null : await this.#pack(all).catch(() => null);
    if (files === null) return { lists: id };
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

/** What was kept may be of another version: whatever is not understood is left out. */
export function readChoice(kept: unknown): RuleSelection | null {
  if (typeof kept !== "object" || kept === null) return null;
  const { dropped, prepared, map, disabled, placeholders, retired } = kept as Record<string, unknown>;
  return {
    dropped: readTexts(dropped),
    prepared: readTexts(prepared),
    map: readMap(map),
    disabled:
      disabled instanceof Set ? new Set([...(disabled as Set<unknown>)].filter(isText)) : noChoice.disabled,
    placeholders: readPlaceholders(placeholders),
    retired: retired === true,
    residual: false,
  };
}

/**
 * The files of a choice with what reading made of them; null where that is of other lists or another version, or can't be read.
 *
 * @param files `keptFiles`
 * @param choice `withTexts`
 */
export function readLists(files: unknown, choice: unknown): Lists | null {
  if (typeof files !== "object" || files === null || typeof choice !== "object" || choice === null)
    return null;
  const { lists, dropped, prepared, madeBy: maker } = files as Readonly<Record<string, unknown>>;
  if (typeof lists !== "string" || !("lists" in choice) || choice.lists !== lists || maker !== madeBy)
    return null;
  try {
    return {
      id: lists,
      dropped: sharedFiles(dropped as SharedFiles),
      prepared: sharedFiles(prepared as SharedFiles),
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
