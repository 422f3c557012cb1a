import type { Area } from "../area.ts";

export const rules = {} as const satisfies Area;
