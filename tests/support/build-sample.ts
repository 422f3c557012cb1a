import { writeFileSync } from "node:fs";
import { writeLog } from "./evtx-writer.ts";
import { castOf } from "./sample/cast.ts";
import { Collector } from "./sample/host.ts";
import { passTheDay } from "./sample/noise.ts";
import { tell } from "./sample/story.ts";

/** Where the sample log lies, from this file. */
export const samplePath = new URL("../../static/sample.evtx", import.meta.url);

/** The bytes of the sample log: the same each time. */
export function buildSample(): Uint8Array<ArrayBuffer> {
  const collector = new Collector();
  const cast = castOf(collector);
  tell(cast);
  passTheDay(cast);
  return writeLog({ records: collector.records() });
}

/** Run by `npm run sample`. */
export function main(): void {
  writeFileSync(samplePath, buildSample());
}
