import type { ScanProgress } from "../scan/node/index.ts";
import { logFormat, say } from "./say.ts";

/** Milliseconds between two lines of a log: it is kept. */
const LOG_INTERVAL = 1000;

/** One line on standard error that is written over, where that is a terminal; lines of a log where one is wanted. */
export class ProgressLine {
  #shown = false;
  #told = 0;

  show(progress: ScanProgress): void {
    if (!progress.running) return;
    if (logFormat() === "json") this.#log(progress);
    else if (process.stderr.isTTY) this.#write(progressText(progress));
  }

  clear(): void {
    if (this.#shown) this.#write("");
  }

  #log(progress: ScanProgress): void {
    const { bytes, totalBytes, records, elapsed } = progress;
    if (elapsed - this.#told < LOG_INTERVAL) return;
    this.#told = elapsed;
    const milliseconds = Math.round(elapsed);
    say(progressText(progress), { code: "progress", bytes, totalBytes, records, milliseconds });
  }

  #write(text: string): void {
    this.#shown = true;
    process.stderr.write(`\r\u001b[K${text}`);
  }
}

function progressText({ bytes, totalBytes, records, elapsed }: ScanProgress): string {
  const share = totalBytes === 0 ? 100 : Math.floor((bytes / totalBytes) * 100);
  const rate = elapsed === 0 ? 0 : Math.round(bytes / 1000 / elapsed);
  return `${share} % · ${rate} MB/s · ${records.toLocaleString("en")} records`;
}
