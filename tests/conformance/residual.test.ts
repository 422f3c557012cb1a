import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as layout from "evtx-wasm/layout";
import { ChunkReader, toXml } from "../../src/evtx/index.ts";
import { evtxModule } from "../../src/evtx/module.ts";
import { CHUNK_MAGIC } from "../../src/model/log-geometry.ts";
import { startsWith } from "../../src/lib/starts-with.ts";
import { scanEverything } from "../../src/model/scan-program.ts";
import { corpora, corpusFiles, hasCorpus, recoveredRecords, type CorpusName } from "./corpus.ts";
import { flattenXml } from "./flat-xml.ts";

// The reference reader gives what it makes of records in unused space, right or not: it takes whatever lies at the offsets that
// they name for their templates. So each of its records must be found here, and where it can be read whole, both are the same,
// or the other has names that no template has, or the template of another event.

const reader = new ChunkReader(evtxModule, scanEverything);

interface Found {
  readonly id: string;
  /** Null where not all of it can be read. */
  readonly xml: string | null;
}

function residualOf(path: string, name: string): Found[] {
  const bytes = new Uint8Array(readFileSync(path));
  const found: Found[] = [];
  for (let at: number = layout.FILE_HEADER_BLOCK; at < bytes.length; at += layout.SLOT_SIZE) {
    const slot = bytes.subarray(at, at + layout.SLOT_SIZE);
    const isChunk = startsWith(slot, CHUNK_MAGIC);
    if (!isChunk && reader.isZero(slot)) continue;
    if (isChunk) reader.open(slot, name, at);
    else reader.openUnread(slot, name, at);
    const { whole, partial } = reader.readResidual(isChunk ? reader.walked : 0, true);
    for (let row = 0; row < whole + partial; row++) {
      const element = reader.isPartial(row) ? null : reader.decode(row).element;
      if (!reader.isPartial(row)) expect(element, `${name} ${reader.headerId(row)}`).not.toBeNull();
      found.push({ id: reader.headerId(row), xml: element === null ? null : toXml(element) });
    }
  }
  return found;
}

/** Some element or attribute has a name that none has. */
function isGarbled(xml: string): boolean {
  return [...xml.matchAll(/<\/?([^\s<>/"=]*)/g)].some(([, name]) => !/^[A-Za-z][\w.-]*$/.test(name!));
}

/** Of the records of one corpus: how the two compare. */
function compare(corpus: CorpusName): {
  readonly counts: Readonly<Record<string, number>>;
  readonly odd: readonly string[];
} {
  const expected = recoveredRecords(corpus);
  const counts = { whole: 0, parts: 0, same: 0, garbled: 0, other: 0, inPart: 0, more: 0, missed: 0 };
  const odd: string[] = [];
  for (const { name, path } of corpusFiles(corpus)) {
    const theirs = (expected.get(name) ?? []).map(({ id, xml }) => ({
      id,
      xml: xml.replace("<!-- recovered -->\n", ""),
    }));
    for (const { id, xml } of residualOf(path, name)) {
      counts[xml === null ? "parts" : "whole"]++;
      const flat = xml === null ? null : flattenXml(xml).join("\n");
      const same = theirs.findIndex((each) => each.id === id && flattenXml(each.xml).join("\n") === flat);
      const place = same >= 0 ? same : theirs.findIndex((each) => each.id === id);
      const [their] = place < 0 ? [] : theirs.splice(place, 1);
      if (their === undefined) counts.more += xml === null ? 0 : 1;
      else if (xml === null) counts.inPart++;
      else if (same >= 0) counts.same++;
      else if (isGarbled(their.xml)) counts.garbled++;
      else {
        counts.other++;
        odd.push(`${name} ${id}`);
      }
    }
    counts.missed += theirs.length;
  }
  return { counts, odd };
}

describe.skipIf(!hasCorpus)("residual records", () => {
  test.each(corpora)(
    "%s: all that the reference reader recovers is found, and told right or in part",
    (corpus) => {
      const { counts, odd } = compare(corpus);
      expect(counts).toEqual(EXPECTED[corpus]);
      expect(odd.filter((each) => !OTHER_TEMPLATE.some((file) => each.startsWith(file)))).toEqual([]);
    },
  );
});

/** What `System` says; empty where there is none. */
const systemOf = (xml: string): string => /<System>.*<\/System>/s.exec(xml)?.[0] ?? "";

/** Of the records without a header in one log: those that were whole or not, and those that its list has too. */
function headlessOf(
  path: string,
  name: string,
): { readonly whole: number; readonly parts: number; readonly same: number } {
  const bytes = new Uint8Array(readFileSync(path));
  const listed = new Set<string>();
  const left: string[] = [];
  let whole = 0;
  const opened = (at: number): boolean => {
    const slot = bytes.subarray(at, at + layout.SLOT_SIZE);
    if (!startsWith(slot, CHUNK_MAGIC)) return false;
    reader.open(slot, name, at);
    return true;
  };
  const texts = (): string[] =>
    Array.from({ length: reader.records }, (_, row) => {
      const { element } = reader.decode(row);
      return element === null ? "" : toXml(element);
    });
  for (let at: number = layout.FILE_HEADER_BLOCK; at < bytes.length; at += layout.SLOT_SIZE) {
    if (!opened(at)) continue;
    for (const text of texts()) listed.add(systemOf(text));
    reader.readResidual(reader.walked, true);
    texts().forEach((text, row) => {
      if ((reader.flags(row) & layout.ROW_HEADLESS) === 0) return;
      if (reader.isPartial(row)) left.push(systemOf(text));
      else whole++;
    });
  }
  const said = left.filter((system) => system !== "");
  return { whole, parts: left.length, same: said.filter((system) => listed.has(system)).length };
}

test.skipIf(!hasCorpus)(
  "records without a header: those that were given up say what was written then",
  () => {
    const sums = { whole: 0, parts: 0, same: 0 };
    for (const corpus of corpora) {
      for (const { name, path } of corpusFiles(corpus)) {
        const counts = headlessOf(path, name);
        sums.whole += counts.whole;
        sums.parts += counts.parts;
        sums.same += counts.same;
      }
    }
    // 17 are of records that the logs do not hold any more; of 9 more only what the event says beside System is left.
    expect(sums).toEqual({ whole: 4, parts: 104, same: 78 });
  },
);

const EXPECTED: Readonly<Record<CorpusName, Readonly<Record<string, number>>>> = {
  "attack-samples": {
    whole: 1091,
    parts: 11_099,
    same: 495,
    garbled: 20,
    other: 34,
    inPart: 2164,
    more: 542,
    missed: 0,
  },
  "parser-samples": {
    whole: 578,
    parts: 175,
    same: 286,
    garbled: 15,
    other: 0,
    inPart: 98,
    more: 277,
    missed: 0,
  },
  "sigmahq-regression": {
    whole: 17,
    parts: 1668,
    same: 0,
    garbled: 0,
    other: 0,
    inPart: 351,
    more: 17,
    missed: 0,
  },
};

/**
 * Logs in which the reference reader gives records the template that lies where theirs was: a start of a process (Sysmon 1) with
 * the names of a loaded image (7), so that `ImageLoaded` holds a version; a log that was cleared (104) without what was
 * cleared, by whom. Here each has the template with its own id.
 */
const OTHER_TEMPLATE: readonly string[] = [
  "Credential Access/remote_pwd_reset_rpc_mimikatz_postzerologon_target_DC.evtx",
  "Defense Evasion/Sysmon 7  Update Session Orchestrator Dll Hijack.evtx",
  "Discovery/Discovery_Remote_System_NamedPipes_Sysmon_18.evtx",
];
