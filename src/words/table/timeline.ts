import type { Area } from "../area.ts";

export const timeline = {} as const satisfies Area;
