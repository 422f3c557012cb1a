export { describe, type DescribedEvent } from "./describe.ts";
export { formatEndpoint } from "./endpoint.ts";
export { parseNetsh } from "./netsh.ts";
export { parsePortProxyValue, registryChange, type RegistryChange } from "./registry.ts";
