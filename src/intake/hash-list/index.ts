export { MAX_LIST_BYTES, type HashEntry, type HashList } from "./hash-list.ts";
export { HashLists, type AskedFile } from "./hash-lists.ts";
export { listForm } from "./looks-like-list.ts";
export { parseHashList } from "./parse-hash-list.ts";
