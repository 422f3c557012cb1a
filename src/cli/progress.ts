import type { ScanProgress } from "../scan/node/index.ts";

/** One line on standard error that is written over, where that is a terminal. */
export class ProgressLine {
  #shown = false;

  show({ bytes, totalBytes, records, elapsed, running }: ScanProgress): void {
    if (!process.stderr.isTTY || !running) return;
    const share = totalBytes === 0 ? 100 : Math.floor((bytes / totalBytes) * 100);
    const rate = elapsed === 0 ? 0 : Math.round(bytes / 1000 / elapsed);
    this.#write(`${share} % · ${rate} MB/s · ${records.toLocaleString("en")} records`);
  }

  clear(): void {
    if (this.#shown) this.#write("");
  }

  #write(text: string): void {
    this.#shown = true;
    process.stderr.write(`\r\u001b[K${text}`);
  }
}
