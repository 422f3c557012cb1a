export {
  readCommandLine,
  readDeferred,
  readScript,
  type CommandReading,
} from "./command-line/read-command-line.ts";
export { describe, type DescribedEvent } from "./describe.ts";
export { formatEndpoint } from "./endpoint.ts";
export { splitProgram, programName } from "./command-line/split-program.ts";
export { actionsOf, forwardOf, isNetsh, processOf } from "./event-forward.ts";
export { splitEnd } from "./registry/registry-path.ts";
export { forwardFact, type ForwardFact } from "./forward-fact.ts";
export { parsePortProxyValue, registryChange, type RegistryChange } from "./registry/registry-event.ts";
