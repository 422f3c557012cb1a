/** An event, as far as reading it needs. */
export interface DescribedEvent {
  readonly channel: string;
  readonly provider: string;
  /** Decimal text. */
  readonly eventId: string;
  readonly computer: string;
  /** A field by its Sigma name, virtual ones included; null where the event has none. */
  get(name: string): string | null;
}

// Copied logs lose their channel's name more often than their provider's.
export function eventKind({ channel, provider, eventId }: DescribedEvent): "process" | "registry" | "other" {
  const source = `${provider}\n${channel}`.toLowerCase();
  if (source.includes("microsoft-windows-sysmon")) {
    if (eventId === "1") return "process";
    if (eventId === "12" || eventId === "13" || eventId === "14") return "registry";
  }
  if (source.includes("microsoft-windows-security-auditing") || source.endsWith("\nsecurity")) {
    if (eventId === "4688") return "process";
    if (eventId === "4657") return "registry";
  }
  return "other";
}
