import type { Area } from "../area.ts";

export const caseWords = {} as const satisfies Area;
