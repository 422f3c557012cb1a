export { readCommandLine } from "./command-line/read-command-line.ts";
export { describe } from "./describe.ts";
export { forwardOf } from "./event-forward.ts";
export { forwardFact, type ForwardFact } from "./forward-fact.ts";
