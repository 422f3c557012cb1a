import type { Area } from "../area.ts";

export const detail = {} as const satisfies Area;
