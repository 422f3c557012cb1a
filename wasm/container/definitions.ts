import {
  CHUNK_MAGIC_WORD,
  CHUNK_TEMPLATES,
  SOUND_STATES,
  DEFINITIONS,
  MAX_DEFINITIONS,
  SLOT_SIZE,
  TEMPLATE_BUCKETS,
} from "../layout";
import { chunkStart, holds } from "../binxml/chunk-context";
import { planFor } from "../binxml/plans";
import { namesHold } from "../binxml/names-hold";
import { clearFailure } from "../memory/failure";

// Template definitions of the current chunk, for records that refer to one which is no longer where they say. An instance
// repeats the first four bytes of the GUID of its definition: in real logs none of them ever named two different ones.

const UNKNOWN: u32 = 0;
const SOUND: u32 = 1;
const UNSOUND: u32 = 2;

/** Offset of the GUID in a definition. */
const GUID: usize = 4;
/** u32 next, 16 GUID, u32 size. */
const DEFINITION_HEADER: u32 = 24;

let count: u32 = 0;

/** Lists the definitions of the chunk's own table, and no others yet. */
export function listDefinitions(): void {
  count = 0;
  memory.fill(SOUND_STATES, 0, SLOT_SIZE);
  if (load<u32>(chunkStart()) !== CHUNK_MAGIC_WORD) return;
  for (let bucket: u32 = 0; bucket < TEMPLATE_BUCKETS; bucket++) {
    let offset = load<u32>(chunkStart() + CHUNK_TEMPLATES + (bucket << 2));
    // Chains run towards the chunk's start; one that does not has no end.
    while (holds(offset, DEFINITION_HEADER) && addDefinition(offset)) {
      const next = load<u32>(chunkStart() + offset);
      if (next >= offset) break;
      offset = next;
    }
  }
}

/** False where it is known already or finds no room. */
export function addDefinition(offset: u32): boolean {
  if (count === MAX_DEFINITIONS) return false;
  for (let index: u32 = 0; index < count; index++) {
    if (load<u32>(DEFINITIONS + (index << 2)) === offset) return false;
  }
  store<u32>(DEFINITIONS + (count << 2), offset);
  count++;
  return true;
}

/** Whether the definition at this offset is that of instances with this id, and can be used. */
export function isDefinition(offset: u32, id: u32): boolean {
  return (
    holds(offset, DEFINITION_HEADER) && load<u32>(chunkStart() + offset + GUID) === id && isSound(offset)
  );
}

/** Offset of a definition for instances with this id, 0 where the chunk has none. */
export function definitionOf(id: u32): u32 {
  for (let index: u32 = 0; index < count; index++) {
    const offset = load<u32>(DEFINITIONS + (index << 2));
    if (isDefinition(offset, id)) return offset;
  }
  return 0;
}

/** It can be compiled, and its names are names: told once, however many records ask. */
function isSound(offset: u32): boolean {
  const state = <u32>load<u8>(SOUND_STATES + offset);
  if (state !== UNKNOWN) return state === SOUND;
  clearFailure();
  const plan = planFor(chunkStart() + offset);
  clearFailure();
  const isGood = plan !== 0 && namesHold(plan);
  store<u8>(SOUND_STATES + offset, <u8>(isGood ? SOUND : UNSOUND));
  return isGood;
}
