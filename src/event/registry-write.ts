import type { EventFields } from "./event-fields.ts";

/** What Sysmon 12, 13 and 14 and Security 4657 say of a key or value. Each null where the event does not say it. */
export interface RegistryWrite {
  /** Path of the key, or of the value. */
  readonly target: string | null;
  /** The data written, and the data before. */
  readonly data: string | null;
  readonly oldData: string | null;
  /** The event's word for what happened: see `registryChange`. */
  readonly word: string | null;
}

export function registryWrite(event: EventFields): RegistryWrite {
  return {
    target: event.get("TargetObject") ?? auditedValue(event),
    data: event.get("Details") ?? event.get("NewValue"),
    oldData: event.get("OldValue"),
    // 4657 tells a new value from a changed one; the virtual `EventType` made of it does not.
    word: event.get("OperationType") ?? event.get("EventType"),
  };
}

function auditedValue(event: EventFields): string | null {
  const key = event.get("ObjectName");
  const value = event.get("ObjectValueName");
  return key === null || value === null ? key : `${key}\\${value}`;
}

/** What happened to a value or key. */
export type RegistryChange =
  "create" | "set" | "delete-value" | "create-key" | "delete-key" | "rename" | "unknown";

/** Reads Sysmon's `EventType` or the message number that Security 4657 holds in `OperationType`. */
export function registryChange(word: string | null): RegistryChange {
  switch (word?.toLowerCase()) {
    case "%%1904": // "New registry value created"
    case "createvalue":
      return "create";
    case "%%1905": // "Existing registry value modified"
    case "setvalue":
      return "set";
    case "%%1906": // "Registry value deleted"
    case "deletevalue":
      return "delete-value";
    case "createkey":
      return "create-key";
    case "deletekey":
      return "delete-key";
    case "renamekey":
    case "renamevalue":
      return "rename";
    default:
      return "unknown";
  }
}
