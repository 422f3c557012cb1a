import type { Issue, IssueCode } from "../../model/issue.ts";
import type { InputFile } from "../../model/input.ts";
import { issue } from "../triage.ts";

/** An issue of a member, or of the archive itself where that is `""`. */
export type IssueMaker = (
  code: IssueCode,
  member: string,
  detail: string,
  lostBytes?: number | null,
) => Issue;

export const issueMaker =
  (archivePath: string): IssueMaker =>
  (code, member, detail, lostBytes = 0) =>
    issue(code, member === "" ? archivePath : `${archivePath}/${member}`, detail, lostBytes);

/** Where a file is: its own path, behind that of its archive. */
export const fullPath = ({ path, container }: Pick<InputFile, "path" | "container">): string =>
  container === null ? path : `${container}/${path}`;
