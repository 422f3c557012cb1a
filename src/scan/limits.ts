/** Events that a pass may keep of a scan, and characters of them: a log can be nothing but hits. */
export const MAX_EVENTS = 500_000;
export const MAX_CHARACTERS = 400_000_000;
