export { forwardOf, forwardsIn } from "./event-forward.ts";
