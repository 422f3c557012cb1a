import { writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { main as copies } from "./copies.ts";
import { main as crew } from "./crew.ts";
import { main as dump } from "./dump.ts";
import { main as events } from "./events.ts";
import { main as eventsPage } from "./events-page.ts";
import { main as evidence } from "./evidence.ts";
import { main as forwards } from "./forwards.ts";
import { main as forwardsScan } from "./forwards-scan.ts";
import { main as growth } from "./growth.ts";
import { main as hands } from "./hands.ts";
import { main as matches } from "./matches.ts";
import { main as natives } from "./natives.ts";
import { main as page } from "./page.ts";
import { main as rulesPage } from "./rules-page.ts";
import { main as scan } from "./scan.ts";
import { main as scroll } from "./scroll.ts";
import { main as startUp } from "./start-up.ts";
import { main as stream } from "./stream.ts";

// Every bench, one after the other, and what they printed as tests/bench/RESULTS.md.

const benches = [
  { title: "Start-up", command: "tests/bench/start-up.ts", main: () => startUp() },
  { title: "Scan, headless", command: "tests/bench/scan.ts", main: () => scan() },
  { title: "All records as rows", command: "tests/bench/events.ts", main: () => events() },
  { title: "What a match costs", command: "tests/bench/matches.ts", main: () => matches() },
  { title: "How many workers", command: "tests/bench/crew.ts", main: () => crew() },
  { title: "Beside native tools", command: "tests/bench/natives.ts", main: () => natives() },
  { title: "Dump, headless", command: "tests/bench/dump.ts", main: () => dump() },
  { title: "Evidence", command: "tests/bench/evidence.ts", main: () => evidence() },
  { title: "Growth", command: "tests/bench/growth.ts", main: () => growth() },
  { title: "Copies of one log", command: "tests/bench/copies.ts", main: () => copies() },
  { title: "Forwards beside the rules", command: "tests/bench/forwards-scan.ts", main: () => forwardsScan() },
  { title: "The join of forwards", command: "tests/bench/forwards.ts", main: () => forwards() },
  { title: "Matches as they come", command: "tests/bench/stream.ts", main: () => stream() },
  { title: "Rules in the page", command: "tests/bench/rules-page.ts", main: () => rulesPage() },
  { title: "The page", command: "tests/bench/page.ts", main: () => page() },
  { title: "200,000 rows", command: "tests/bench/scroll.ts", main: () => scroll() },
  {
    title: "All records in the page",
    command: "tests/bench/events-page.ts 10000000",
    main: () => eventsPage("10000000"),
  },
  { title: "Under the hand", command: "tests/bench/hands.ts", main: () => hands() },
];

/** Run as `npm run bench` after `npm run build`. Takes twenty minutes and 11 GB of the temporary folder. */
export async function main(): Promise<void> {
  const sections: string[] = [];
  for (const { title, command, main: bench } of benches) {
    console.log(`\n${title}\n`);
    const lines = await recorded(bench);
    sections.push(
      `## ${title}\n\n\`node tests/support/run.mjs ${command}\`\n\n\`\`\`\n${lines.join("\n").trim()}\n\`\`\`\n`,
    );
  }
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? "unknown"}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  const head = `# Results of one run\n\n${machine}. Logs are made of distinct real chunks where ../shared holds some, else of the sample's,\nrepeated to size; the page cache is warm. Rates include start-up unless a line says otherwise. A machine that others share is twice as fast\nin one minute as in the next: what is said of one against another is meant within a section.\n`;
  writeFileSync(join(import.meta.dirname, "RESULTS.md"), `${head}\n${sections.join("\n")}`);
}

/** Runs a bench and keeps what it prints. */
async function recorded(bench: () => Promise<void>): Promise<string[]> {
  const { log } = console;
  const lines: string[] = [];
  console.log = (...parts: unknown[]) => {
    lines.push(parts.join(" "));
    log(...parts);
  };
  try {
    await bench();
  } finally {
    console.log = log;
  }
  return lines;
}
