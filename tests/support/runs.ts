const times = Number(process.env["RUNS"] ?? 1);

/** Cases of a random test, or the size of a flood: `RUNS=10` takes ten times as many. */
export function runs(count: number): number {
  return Math.ceil(count * (times > 0 ? times : 1));
}
