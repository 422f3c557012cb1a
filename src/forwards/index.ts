export { isLoopback } from "./addresses.ts";
export { addressKey } from "./ends.ts";
export { type FirstFindings } from "./first-findings.ts";
export { HostNames } from "./host-names.ts";
export { joinForwards, type JoinedForwards } from "./join-forwards.ts";
export { type CollectedEvent } from "./trace.ts";
export { firstRound, secondRound, type WantedEvents } from "./wanted.ts";
export { firstOfEachEvent } from "./kept-few.ts";
export { mayTell } from "./may-tell.ts";
