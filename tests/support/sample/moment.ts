/** Milliseconds since 1970; the story's clock. */
export type Moment = number;

const days = { mon: "2024-03-11", tue: "2024-03-12", wed: "2024-03-13" } as const;

/** `at("tue", "09:20:14.512")`, UTC. */
export function at(day: keyof typeof days, time: string): Moment {
  return Date.parse(`${days[day]}T${time}Z`);
}

/** As `TimeCreated` has it: seven digits, the last four made from the moment so that they look measured. */
export function toEventTime(moment: Moment): string {
  const ticks = String((moment * 7919 + 1237) % 10000).padStart(4, "0");
  return new Date(moment).toISOString().replace("Z", `${ticks}Z`);
}

/** As Sysmon's `UtcTime` has it: `2024-03-12 09:20:14.512`. */
export function toUtcTime(moment: Moment): string {
  return new Date(moment).toISOString().replace("T", " ").replace("Z", "");
}
