import { FlatBounds } from "../evtx/index.ts";
import { fold } from "../lib/fold.ts";
import { MapBounds, type BoundsPacker, type LogSourceMap } from "../sigma/index.ts";

/** Packs the bounds of rules as they are under a map. */
export const boundsForPack = (map: LogSourceMap): BoundsPacker => new MapBounds(map, new FlatBounds(fold));
