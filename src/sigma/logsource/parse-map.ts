import { say } from "../../lib/said.ts";
import { issueOf, type Detail, type Issue } from "../../model/issue.ts";
import { named, Refusal, short } from "../read/refusal.ts";
import { fold } from "../../lib/fold.ts";
import { isRecord } from "../../lib/is-record.ts";
import type { FieldCondition, FieldSet, LogSourceMap, MapEntry, VirtualField } from "./log-source-map.ts";
import { parseToml, TomlLines, type TomlTable } from "./toml.ts";
import { KeyTable } from "./transforms/key-table.ts";
import { knownKey } from "./transforms/key-value.ts";
import { transforms } from "./transforms/registry.ts";

// The map's own format is described at its head, in rules/logsources.toml.

/** Reads a log source map. A bad entry is left out and named; the others stand. */
export function parseLogSourceMap(
  path: string,
  text: string,
): { readonly map: LogSourceMap; readonly issues: readonly Issue[] } {
  const reader = new MapReader(path, text);
  return { map: { path, entries: reader.read() }, issues: reader.issues };
}

const SOURCE_KEYS = ["category", "service", "product", "channels", "events", "where", "fields", "never"];

class MapReader {
  readonly issues: Issue[] = [];
  readonly #path: string;
  readonly #text: string;
  readonly #lines: TomlLines;
  readonly #sets = new Map<string, FieldSet>();

  constructor(path: string, text: string) {
    this.#path = path;
    this.#text = text;
    this.#lines = new TomlLines(text);
  }

  read(): readonly MapEntry[] {
    const root = this.#attempt(() => parseToml(this.#text));
    if (root === null) return [];
    for (const key of Object.keys(root)) {
      if (key !== "source" && key !== "fields")
        this.#report(1, say("Unknown table “{name}”; expected source or fields", { name: short(key) }));
    }
    this.#readSets(root["fields"]);
    const sources = root["source"];
    if (!Array.isArray(sources)) {
      this.#report(1, say("The map has no [[source]]"));
      return [];
    }
    return sources.flatMap((source: unknown, index) => {
      const line = this.#lines.header("source", index);
      const entry = this.#attempt(() => this.#entry(table(source, "[[source]]", line), line));
      return entry === null ? [] : [entry];
    });
  }

  #readSets(value: unknown): void {
    if (value === undefined) return;
    const sets = this.#attempt(() => table(value, "fields", 1));
    for (const [name, fields] of Object.entries(sets ?? {})) {
      const line = this.#lines.header(`fields.${name}`);
      const set = new Map<string, VirtualField>();
      const definitions = Object.entries(this.#attempt(() => table(fields, name, line)) ?? {});
      const keys = new KeyTable(
        definitions.flatMap(([, definition]) => (isRecord(definition) ? knownKey(definition) : [])),
      );
      for (const [field, definition] of definitions) {
        const fieldLine = this.#lines.key(line, field);
        const virtual = this.#attempt(() => virtualField(field, definition, fieldLine, keys));
        if (virtual !== null) set.set(field, virtual);
      }
      this.#sets.set(name, { name, definition: JSON.stringify(definitions), fields: set });
    }
  }

  #entry(source: TomlTable, line: number): MapEntry {
    const at = (key: string): number => this.#lines.key(line, key);
    for (const key of Object.keys(source)) {
      if (!SOURCE_KEYS.includes(key))
        throw new Refusal(at(key), say("Unknown key “{key}” in [[source]]", { key: short(key) }));
    }
    const category = optionalText(source, "category", at);
    const service = optionalText(source, "service", at);
    if ((category === null) === (service === null)) {
      throw new Refusal(line, say("A [[source]] names either a category or a service"));
    }
    const never = optionalText(source, "never", at);
    const channels = never === null ? texts(source["channels"], "channels", at("channels")) : [];
    const fields = optionalText(source, "fields", at);
    const set = fields === null ? null : this.#sets.get(fields);
    if (set === undefined)
      throw new Refusal(at("fields"), say("No [fields.{name}] in the map", { name: fields! }));
    return {
      category,
      service,
      product: optionalText(source, "product", at) ?? "windows",
      channels,
      eventIds: source["events"] === undefined ? null : numbers(source["events"], "events", at("events")),
      where: conditions(source["where"], at("where")),
      fields: set,
      never,
    };
  }

  #attempt<T>(read: () => T): T | null {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#report(error.line, error.detail);
      return null;
    }
  }

  #report(line: number, detail: Detail): void {
    this.issues.push(issueOf("map-refused", this.#path, detail, 0, { line }));
  }
}

function virtualField(name: string, definition: unknown, line: number, keys: KeyTable): VirtualField {
  const { from, transform = "copy", ...options } = table(definition, name, line);
  if (typeof transform !== "string") {
    throw new Refusal(line, say("“transform” of “{field}” must be a text", { field: short(name) }));
  }
  const build = transforms.get(transform);
  if (build === undefined) {
    throw new Refusal(
      line,
      say("Unknown transform “{name}”; known are {known}", {
        name: short(transform),
        known: named([...transforms.keys()]),
      }),
    );
  }
  const sources = texts(from, "from", line);
  return { name, from: sources, transform: build(options, line, sources.length, keys) };
}

function table(value: unknown, name: string, line: number): TomlTable {
  if (isRecord(value)) return value;
  throw new Refusal(line, say("“{key}” must be a table", { key: short(name) }));
}

function optionalText(source: TomlTable, key: string, at: (key: string) => number): string | null {
  const value = source[key];
  if (value === undefined) return null;
  if (typeof value === "string" && value !== "") return value;
  throw new Refusal(at(key), say("“{key}” must be a text", { key }));
}

function texts(value: unknown, key: string, line: number): readonly string[] {
  const good = Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string");
  if (good) return value as string[];
  throw new Refusal(line, say("“{key}” must be a list of texts", { key: short(key) }));
}

function numbers(value: unknown, key: string, line: number): readonly number[] {
  const good = Array.isArray(value) && value.length > 0 && value.every((item) => Number.isSafeInteger(item));
  if (good) return value as number[];
  throw new Refusal(line, say("“{key}” must be a list of whole numbers", { key }));
}

function conditions(value: unknown, line: number): readonly FieldCondition[] {
  if (value === undefined) return [];
  return Object.entries(table(value, "where", line)).map(([field, values]) => ({
    field,
    values: texts(values, field, line).map(fold),
  }));
}
