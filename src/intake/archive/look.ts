import { say, type Said } from "../../lib/said.ts";
import { HIDDEN_ZIP, mayHideZip } from "../identify.ts";
import { LONG_HEAD, SHORT_HEAD, sniff, type ArchiveKind, type Sniffed } from "../sniff.ts";
import { saidReason } from "../../lib/said-error.ts";
import { endsInZip } from "../zip/directory.ts";
import type { Budget } from "./limits.ts";
import type { Member, MemberHead } from "./member.ts";
import { hasOverlay } from "./program-overlay.ts";
import type { Trouble } from "./summaries.ts";

export interface Look extends MemberHead {
  readonly sniffed: Sniffed;
}

/** A member that was looked at, or why it could not be. */
export type Seen = Look | Trouble;

export const TOO_MUCH = say("The archive holds more than may be unpacked; this was not read.");

export const damaged = (kind: ArchiveKind, detail: Said, lostBytes: number | null): Trouble => ({
  code: kind === "zip" ? "zip-damaged" : "archive-damaged",
  detail,
  lostBytes,
});

/** Compressed bytes up to which a member is read whole at once: a rule, mostly. */
const SMALL = 1 << 15;

/** Bytes up to which a member of unknown kind is read to its end, to see whether it is damaged or just something else. */
const CHECKED = 1 << 25;

/** Looks at the first bytes of a member: of the thousands of large files in a collection they tell nearly all. */
export async function look(member: Member, budget: Budget, kind: ArchiveKind): Promise<Seen> {
  if (budget.isSpent && member.unpacks)
    return {
      code: kind === "zip" ? "zip-limit" : "archive-limit",
      detail: TOO_MUCH,
      lostBytes: member.storedBytes,
    };
  try {
    let start = await member.head(member.storedBytes <= SMALL ? LONG_HEAD : SHORT_HEAD);
    if (member.unpacks) budget.spend(start.head.length);
    if (!start.whole && sniff(start.head).kind === "unknown" && start.head.length < LONG_HEAD) {
      start = await member.head(LONG_HEAD);
      if (member.unpacks) budget.spend(start.head.length);
    }
    const sniffed = sniff(start.head);
    if (mayHideZip(sniffed) && (await isHiddenZip(member, start, sniffed, budget)))
      return { ...start, sniffed: HIDDEN_ZIP };
    return {
      ...start,
      sniffed,
      problem: start.problem ?? (await furtherProblem(member, start, sniffed, budget)),
    };
  } catch (error) {
    return damaged(
      kind,
      say("It could not be read: {reason}.", { reason: saidReason(error) }),
      member.storedBytes,
    );
  }
}

// What has no sign of its kind may be a log whose start is damaged: it is read to its end before it is called something
// else, if it is called a log, or is not so large that this would take long.
async function furtherProblem(
  member: Member,
  { whole }: MemberHead,
  { kind }: Sniffed,
  budget: Budget,
): Promise<MemberHead["problem"]> {
  if (whole || kind !== "unknown") return null;
  if (!/\.evtx$/i.test(member.path) && (member.size ?? Infinity) > CHECKED) return null;
  return member.check(budget.allowance(member.storedBytes));
}

async function isHiddenZip(
  member: Member,
  { head, whole }: MemberHead,
  { seems }: Sniffed,
  budget: Budget,
): Promise<boolean> {
  if (whole) return endsInZip(new Blob([head]));
  const isLikely =
    !member.unpacks ||
    (seems.words === "a Windows program" ? hasOverlay(head, member.size ?? Infinity) : holdsMember(head));
  // What comes out of a stream is there once only.
  if (!isLikely || member.isStream) return false;
  const { blob, limited } = await member.read(budget.allowance(member.storedBytes));
  if (member.unpacks) budget.spend(blob.size);
  return !limited && endsInZip(blob);
}

function holdsMember(head: Uint8Array): boolean {
  for (let at = head.indexOf(0x50); at >= 0; at = head.indexOf(0x50, at + 1))
    if (head[at + 1] === 0x4b && head[at + 2] === 3 && head[at + 3] === 4) return true;
  return false;
}
