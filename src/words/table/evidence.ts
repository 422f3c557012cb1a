import type { Area } from "../area.ts";

export const evidence = {} as const satisfies Area;
