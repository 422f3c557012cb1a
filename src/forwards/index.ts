export { type FirstFindings } from "./first-findings.ts";
export { joinForwards, type JoinedForwards } from "./join-forwards.ts";
export { type CollectedEvent } from "./trace.ts";
export { firstRound, secondRound, type WantedEvents } from "./wanted.ts";
export { firstOfEachEvent } from "./kept-few.ts";
export { mayTell } from "./may-tell.ts";
