export { ChannelTally } from "./channel-tally.ts";
export { joinChannels, sharedIds } from "./join-channels.ts";
export { earliestMarks, markOf, type Mark } from "./marks.ts";
export type { ChannelPart } from "./part.ts";
export { wantedMarks } from "./wanted-marks.ts";
export { ContentTally, type ContentPart, type Overlap } from "./overlaps.ts";
