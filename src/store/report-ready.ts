import { t } from "../words/index.svelte.ts";
import {
  assemblePage,
  readPageParts,
  rulesBlockOf,
  sha256Hex,
  type PageDocument,
  type ReportAbout,
} from "../export/index.ts";
import { toIsoTime } from "../lib/iso-time.ts";
import { UNSEEN, type AtWork } from "./at-work.svelte.ts";
import type { FileHashing } from "./file-hashing.svelte.ts";
import type { RuleShelf } from "./rules/rule-shelf.svelte.ts";
import type { Saying } from "./saying.svelte.ts";
import type { ScanSession } from "./scan-session.svelte.ts";

/** What a report looks at and tells. */
export interface ReportSources {
  readonly session: ScanSession;
  readonly hashing: FileHashing;
  readonly shelf: RuleShelf;
  readonly page: PageDocument;
  readonly saying: Saying;
  readonly work: AtWork;
  readonly version: string;
}

/** Waits for the hashes of files. Why there can be no report, or null. */
export async function hindranceOf(sources: ReportSources): Promise<string | null> {
  return hindrance(sources) ?? (await waitForHashes(sources)) ?? hindrance(sources);
}

function hindrance({ session, shelf }: ReportSources): string | null {
  if (session.phase === "empty") return t("no log is open");
  if (session.phase === "scanning") return t("the scan is not finished");
  if (session.stale || shelf.loading) return t("the rules have changed since the scan");
  return null;
}

async function waitForHashes({ hashing, session, work }: ReportSources): Promise<string | null> {
  const count = session.files.open.length;
  const waiting = work.begin(
    t("Waiting for the hashes of {n} file|Waiting for the hashes of {n} files", { n: count }),
    count,
    UNSEEN,
  );
  const isDone = await hashing.finish((done) => waiting.reach(done)).finally(waiting.end);
  return isDone ? null : t("something else was opened before all files were hashed");
}

/** The page as it is here and now. */
export function aboutPage({ page, version }: ReportSources): ReportAbout {
  const parts = readPageParts(page);
  const toolSha256 = "reason" in parts ? null : sha256Hex(assemblePage(parts, rulesBlockOf(page)));
  return {
    toolVersion: version,
    toolFile: "pivotscope.html",
    toolSha256,
    written: toIsoTime(Date.now()),
  };
}
