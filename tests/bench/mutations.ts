import { contradictions, damagedAndSealed, soundLogs } from "../support/every-way.ts";

// Not a bench of speed but of damage: more of what tests/evtx/scan-and-dump.test.ts does with each log than a test has time for.

/**
 * Damages logs, seals their checksums again and reads them every way there is.
 *
 * @param logs how many; 10,000 where nothing is said
 */
export async function main(logs = "10000"): Promise<void> {
  const count = Number(logs);
  let bad = 0;
  let slowest = 0;
  for (let seed = 1; seed <= count; seed++) {
    const { name, bytes } = soundLogs[seed % soundLogs.length]!;
    const { bytes: broken, what } = damagedAndSealed(bytes, 1000 + seed);
    const start = performance.now();
    const said = await contradictions(broken);
    slowest = Math.max(slowest, performance.now() - start);
    if (said.length === 0) continue;
    bad++;
    console.log(`${name}, ${what}: ${said.join("; ").slice(0, 2000)}`);
  }
  console.log(
    `${count} damaged logs, ${bad} with contradictions; the slowest was read five ways in ${slowest.toFixed(0)} ms`,
  );
}
