export const PACK_SCHEMA = "pivotscope.rules-pack/5";

/** What a pack of any version begins with. */
export const PACK_MAGIC = `{"schema":"pivotscope.rules-pack/`;
