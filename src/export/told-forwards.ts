// What the report takes of the room of forwards. Named from a room beside it, that folder would look like `src/forwards`, which
// nothing in here may import.

export { forwardObject, type ForwardDocument } from "./forwards/forward-lines.ts";
export { certaintyWords, forwardLine, forwardStory, stateWords } from "./forwards/index.ts";
