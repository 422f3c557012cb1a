/** As `HiddenRule` of `sigma`. */
interface WantedMarks {
  readonly channels: readonly string[];
  readonly eventIds: readonly number[];
  readonly detection: Readonly<Record<string, unknown>>;
}

const one = (channel: string, provider: string, eventIds: readonly number[]): WantedMarks => ({
  channels: [channel],
  eventIds,
  detection: { wanted: { Provider_Name: provider, EventID: eventIds }, condition: "wanted" },
});

/** Events in which Windows says that something happened to a log, to its clock or to what is logged. */
export const wantedMarks: readonly WantedMarks[] = [
  one("Security", "Microsoft-Windows-Eventlog", [1100, 1102]),
  one("Security", "Microsoft-Windows-Security-Auditing", [4616, 4719]),
  one("System", "Microsoft-Windows-Eventlog", [104]),
  one("System", "EventLog", [6005, 6006, 6008]),
  one("System", "Microsoft-Windows-Kernel-General", [1]),
  one("Microsoft-Windows-Sysmon/Operational", "Microsoft-Windows-Sysmon", [4, 16, 255]),
];
