import { ISSUES, ISSUE_SIZE, MAX_ISSUES, SUMMARY, SUMMARY_ISSUES, SUMMARY_ISSUES_DROPPED } from "../layout";

export function clearIssues(): void {
  store<u32>(SUMMARY, 0, SUMMARY_ISSUES);
  store<u32>(SUMMARY, 0, SUMMARY_ISSUES_DROPPED);
}

/** Notes a problem of the current chunk; `offset` counts from the chunk's start. */
export function reportIssue(code: u32, offset: u32, lost: u32, detail: u32): void {
  const count = load<u32>(SUMMARY, SUMMARY_ISSUES);
  if (count >= MAX_ISSUES) {
    store<u32>(SUMMARY, load<u32>(SUMMARY, SUMMARY_ISSUES_DROPPED) + 1, SUMMARY_ISSUES_DROPPED);
    return;
  }
  const row = ISSUES + count * ISSUE_SIZE;
  store<u32>(row, code, 0);
  store<u32>(row, offset, 4);
  store<u32>(row, lost, 8);
  store<u32>(row, detail, 12);
  store<u32>(SUMMARY, count + 1, SUMMARY_ISSUES);
}
