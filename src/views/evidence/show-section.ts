export type EvidenceSection = "coverage" | "gaps" | "problems";

/** Brings a section of the tab into sight, with the focus on it. */
export function showSection(section: EvidenceSection): void {
  const element = document.getElementById(section);
  element?.scrollIntoView({ block: "start" });
  element?.focus({ preventScroll: true });
}
