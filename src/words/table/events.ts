import type { Area } from "../area.ts";

export const events = {} as const satisfies Area;
