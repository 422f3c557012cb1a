import { Coordinator, type CoordinatorOptions } from "../pool/coordinator.ts";
import { infoOfWhole } from "../../sigma/index.ts";
import type { ScanListener } from "../protocol/scanner.ts";
import { clock } from "./clock.ts";
import { spawnerOf, type Crew } from "./threads.ts";

/**
 * Does something with a scanner, which is closed after it.
 *
 * @param listener what is done with what it tells; the rest is not looked at.
 * @param work is given the scanner and what is settled when a scan has ended.
 * @param options see `Coordinator`.
 */
export async function withScan<Found>(
  crew: Crew,
  listener: Partial<ScanListener>,
  work: (scanner: Coordinator, ended: Promise<void>) => Promise<Found>,
  options: CoordinatorOptions = {},
): Promise<Found> {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const nothing = (): void => undefined;
  const all: ScanListener = {
    onMatches: nothing,
    // The matches hold these events.
    onRevised: nothing,
    onCorrelations: nothing,
    onForwards: nothing,
    ...listener,
    onProgress: (progress) => {
      listener.onProgress?.(progress);
      if (!progress.running) end();
    },
  };
  const scanner = new Coordinator(spawnerOf(crew), crew.workers, all, clock, {
    ...options,
    // Nothing is copied in one thread.
    tell: crew.isHere === true || infoOfWhole,
  });
  try {
    return await work(scanner, ended);
  } finally {
    scanner.close();
  }
}
