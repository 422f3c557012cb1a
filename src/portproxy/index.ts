export { readCommandLine, type CommandReading } from "./command-line/read-command-line.ts";
export { describe, type DescribedEvent } from "./describe.ts";
export { formatEndpoint } from "./endpoint.ts";
export { forwardOf } from "./event-forward.ts";
export { forwardFact, type ForwardFact } from "./forward-fact.ts";
export { parsePortProxyValue, registryChange, type RegistryChange } from "./registry/registry-event.ts";
