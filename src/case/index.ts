export {
  CASE_EXTENSION,
  CASE_SCHEMA,
  caseLimits,
  cutTo,
  noResults,
  type CaseFile,
  type CaseFilter,
  type CaseForward,
  type CaseLog,
  type CaseMatch,
  type CaseNote,
  type CaseResults,
  type LogIdentity,
} from "./case-file.ts";
export {
  compareLogs,
  logKeys,
  type ComparedLog,
  type ComparedLogs,
  type LogVerdict,
} from "./compare-logs.ts";
export { compareResults, type ComparedResults } from "./compare-results.ts";
export { fewOf, logSentence, logSentences, resultSentences } from "./case-words.ts";
export { forwardKey } from "./forward-key.ts";
export { NoteBook } from "./note-book.ts";
export { cleanTag } from "./read-note.ts";
export { readCase, type ReadCase } from "./read-case.ts";
export { writeCase } from "./write-case.ts";
