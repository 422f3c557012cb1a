import {
  assemblePage,
  readPageParts,
  rulesListCsv,
  rulesListJson,
  writeRulesBlock,
  type ListedRule,
  type PageDocument,
} from "../../export/index.ts";
import { download } from "../download.ts";
import { toIsoTime } from "../../lib/iso-time.ts";
import type { Saying } from "../saying.svelte.ts";
import { hashOf, payloadOf } from "./rule-selection.ts";
import type { RuleRow } from "./rule-facts.ts";
import type { RuleList } from "./rule-list.svelte.ts";
import type { RuleShelf } from "./rule-shelf.svelte.ts";
import { t, told } from "../../words/index.svelte.ts";

/** Writes the choice of rules for the user to keep: as a list, or as a page that starts with it. */
export class RuleExporter {
  readonly #shelf: RuleShelf;
  readonly #list: RuleList;
  readonly #page: PageDocument;
  readonly #saying: Saying;
  readonly #version: string;
  #writing = $state.raw(false);

  constructor(shelf: RuleShelf, list: RuleList, page: PageDocument, saying: Saying, version: string) {
    this.#shelf = shelf;
    this.#list = list;
    this.#page = page;
    this.#saying = saying;
    this.#version = version;
  }

  get writing(): boolean {
    return this.#writing;
  }

  /** The page itself, with the rules as they are now inside. */
  async saveCopy(): Promise<void> {
    const parts = readPageParts(this.#page);
    if ("reason" in parts) {
      this.#saying.say(t("No copy can be made: {reason}", { reason: told(parts.reason) }));
      return;
    }
    this.#writing = true;
    try {
      const payload = payloadOf(this.#shelf.choice, toIsoTime(Date.now()));
      const rules = await this.#shelf.pack(payload.rules);
      const page = assemblePage(parts, await writeRulesBlock({ ...payload, rules }, this.#version));
      download([page], "pivotscope.html", "text/html");
      const files = t("{n} rule file|{n} rule files", { n: payload.rules.length });
      this.#saying.say(t("Saved a copy with {files} inside", { files }));
    } finally {
      this.#writing = false;
    }
  }

  saveList(format: "csv" | "json"): void {
    const rules = this.#list.all.map((row) => this.#listed(row));
    const about = {
      toolVersion: this.#version,
      written: toIsoTime(Date.now()),
      hash: hashOf(this.#shelf.choice),
    };
    const text = format === "csv" ? rulesListCsv(rules, about) : rulesListJson(rules, about);
    download([text], `pivotscope-rules.${format}`, format === "csv" ? "text/csv" : "application/json");
    this.#saying.say(t("Saved the list of {n} rule|Saved the list of {n} rules", { n: rules.length }));
  }

  #listed({ id, title, path, source, standing, rule }: RuleRow): ListedRule {
    return {
      id,
      title,
      path,
      origin: source,
      state: listedStates[standing],
      source: rule?.info.source ?? this.#shelf.textOf(path) ?? "",
    };
  }
}

// The list is of the rules, whatever was found with them.
const listedStates: Readonly<Record<RuleRow["standing"], string>> = {
  matched: "loaded",
  ran: "loaded",
  ready: "loaded",
  "could-not-match": "loaded",
  "no-log-source": "no-log-source",
  disabled: "disabled",
  "needs-values": "needs-values",
  refused: "refused",
  retired: "retired",
  replaced: "replaced",
};
