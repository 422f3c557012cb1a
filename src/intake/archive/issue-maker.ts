import type { Said } from "../../lib/said.ts";
import { issueOf, type Issue, type IssueCode } from "../../model/issue.ts";

/** An issue of a member, or of the archive itself where that is `""`. */
export type IssueMaker = (code: IssueCode, member: string, detail: Said, lostBytes?: number | null) => Issue;

export const issueMaker =
  (archivePath: string): IssueMaker =>
  (code, member, detail, lostBytes = 0) =>
    issueOf(code, member === "" ? archivePath : `${archivePath}/${member}`, detail, lostBytes);
