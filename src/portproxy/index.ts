export { readCommandLine, readDeferred, readScript } from "./command-line/read-command-line.ts";
export { programName } from "./command-line/split-program.ts";
export { actionsOf, forwardOf, forwardsIn, isNetsh } from "./event-forward.ts";
export { parsePortProxyValue } from "./registry/registry-event.ts";
export { autostartOf } from "./registry/autostart.ts";
