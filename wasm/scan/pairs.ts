import {
  HASH_MULTIPLIER,
  MAX_NEW_PAIRS,
  MAX_PAIRS,
  NEW_PAIRS,
  PAIR_KEY,
  PAIR_RECORDS,
  PAIR_SIZE,
  PAIR_SLOT_COUNT,
  PAIR_STATE,
  PAIR_UNDECIDED,
  PAIR_USED,
  PAIRS,
  SUMMARY,
  SUMMARY_NEW_PAIRS,
} from "../layout";

// Which events a log holds and what the rules want of them: one entry for each channel and event id. A pair that
// is new is put on a list; the host looks at the list after each chunk and says what is wanted of its pairs.

let count: u32 = 0;
let lastKey: u32 = 0;
let lastPair: usize = 0;

/** Address of the pair's entry, counting one more record; 0 where the table is full. */
export function countPair(channel: u32, eventId: u32): usize {
  const key = (channel << 16) | eventId;
  if (key === lastKey && lastPair !== 0) {
    store<u32>(lastPair, load<u32>(lastPair, PAIR_RECORDS) + 1, PAIR_RECORDS);
    return lastPair;
  }
  let slot = ((key * HASH_MULTIPLIER) >>> 18) & (PAIR_SLOT_COUNT - 1);
  while (true) {
    const pair: usize = PAIRS + slot * PAIR_SIZE;
    if (load<u32>(pair, PAIR_USED) === 0) return addPair(pair, slot, key);
    if (load<u32>(pair, PAIR_KEY) === key) {
      store<u32>(pair, load<u32>(pair, PAIR_RECORDS) + 1, PAIR_RECORDS);
      lastKey = key;
      lastPair = pair;
      return pair;
    }
    slot = (slot + 1) & (PAIR_SLOT_COUNT - 1);
  }
}

function addPair(pair: usize, slot: u32, key: u32): usize {
  const listed = load<u32>(SUMMARY, SUMMARY_NEW_PAIRS);
  if (count >= MAX_PAIRS || listed >= MAX_NEW_PAIRS) return 0;
  store<u32>(pair, key, PAIR_KEY);
  store<u32>(pair, PAIR_UNDECIDED, PAIR_STATE);
  store<u32>(pair, 1, PAIR_RECORDS);
  store<u32>(pair, 1, PAIR_USED);
  store<u32>(NEW_PAIRS + (listed << 2), slot);
  store<u32>(SUMMARY, listed + 1, SUMMARY_NEW_PAIRS);
  count++;
  lastKey = key;
  lastPair = pair;
  return pair;
}
