import { SaidError } from "../../lib/said-error.ts";
import { say } from "../../lib/said.ts";
import type { RuleText } from "../../export/index.ts";
import { noChoice, ruleSources, type RuleSelection } from "./rule-selection.ts";

// The choice of rules between visits: megabytes, so IndexedDB. A page opened from disk shares its storage with other
// such pages in some browsers, so each copy has a key of its own: the hash of the rules inside it.

const database = "pivotscope";
const store = "rule-choices";

/** Null where nothing is kept, or nothing can be. */
export async function recallChoice(key: string): Promise<RuleSelection | null> {
  try {
    return readChoice(await request("readonly", (choices) => choices.get(key)));
  } catch {
    return null;
  }
}

/** Answers whether it worked: a browser may refuse, or have no room. `null` forgets. */
export async function keepChoice(key: string, choice: RuleSelection | null): Promise<boolean> {
  try {
    await request("readwrite", (choices) =>
      choice === null ? choices.delete(key) : choices.put(withTexts(choice), key),
    );
    return true;
  } catch {
    return false;
  }
}

/** What was made of the texts is made again: the next visit may be to another version of the page. */
function withTexts(choice: RuleSelection): RuleSelection {
  return { ...choice, dropped: readTexts(choice.dropped), prepared: readTexts(choice.prepared) };
}

async function request(
  mode: IDBTransactionMode,
  ask: (choices: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  const opened = indexedDB.open(database, 1);
  opened.onupgradeneeded = () => void opened.result.createObjectStore(store);
  const open = await settled(opened);
  try {
    const transaction = open.transaction(store, mode);
    const result: unknown = await settled(ask(transaction.objectStore(store)));
    if (mode === "readwrite") await finished(transaction);
    return result;
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
