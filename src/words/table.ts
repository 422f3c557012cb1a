import { caseSentences } from "./table/case-sentences.ts";
import { caseWords } from "./table/case.ts";
import { conditionRefusals } from "./table/condition-refusals.ts";
import { continuitySentences } from "./table/continuity-sentences.ts";
import { correlationWords } from "./table/correlation-words.ts";
import { detail } from "./table/detail.ts";
import { eventSentences } from "./table/event-sentences.ts";
import { events } from "./table/events.ts";
import { evidence } from "./table/evidence.ts";
import { filterRuleSentences } from "./table/filter-rule-sentences.ts";
import { forwardSentences } from "./table/forward-sentences.ts";
import { forwards } from "./table/forwards.ts";
import { frame } from "./table/frame.ts";
import { help } from "./table/help.ts";
import { intakeDetails } from "./table/intake-details.ts";
import { mapRefusals } from "./table/map-refusals.ts";
import { parts } from "./table/parts.ts";
import { pastedDetails } from "./table/pasted-details.ts";
import { problemDetails } from "./table/problem-details.ts";
import { problems } from "./table/problems.ts";
import { reasons } from "./table/reasons.ts";
import { ruleRefusals } from "./table/rule-refusals.ts";
import { rules } from "./table/rules.ts";
import { store } from "./table/store.ts";
import { surroundings } from "./table/surroundings.ts";
import { timeline } from "./table/timeline.ts";

/** Every text of the page. */
export const table = {
  ...caseSentences,
  ...caseWords,
  ...conditionRefusals,
  ...continuitySentences,
  ...correlationWords,
  ...detail,
  ...events,
  ...eventSentences,
  ...evidence,
  ...filterRuleSentences,
  ...forwards,
  ...forwardSentences,
  ...frame,
  ...help,
  ...intakeDetails,
  ...mapRefusals,
  ...parts,
  ...pastedDetails,
  ...problemDetails,
  ...problems,
  ...reasons,
  ...ruleRefusals,
  ...rules,
  ...store,
  ...surroundings,
  ...timeline,
};

export type Words = keyof typeof table;
