import { clearFailure } from "../memory/failure";
import { FRAGMENTS, FRAGMENTS_END } from "../layout";
import { compiledTo, compileFragment } from "./compile";
import { instanceEnd } from "./instance";
import { openArena } from "./plan";

const FRAGMENT_HEADER: u32 = 0x0f;
const TEMPLATE_INSTANCE: u32 = 0x0c;
const END_OF_FRAGMENT: u32 = 0x00;

/** The template instance that the fragment at [at, end) begins with, behind its header; 0 where it begins otherwise. */
export function fragmentInstance(at: usize, end: usize): usize {
  let body = at;
  if (end - body >= 4 && load<u8>(body) === FRAGMENT_HEADER) body += 4;
  return body < end && load<u8>(body) === TEMPLATE_INSTANCE ? body : 0;
}

/** Address behind the fragment at [at, end) and its end token; 0 where it can't be told because the fragment is broken. */
export function fragmentEnd(at: usize, end: usize): usize {
  const body = fragmentInstance(at, end);
  if (body !== 0) {
    const after = instanceEnd(body, end);
    if (after !== 0 && isEnd(after, end)) return behind(after, end);
  }
  clearFailure();
  openArena(FRAGMENTS, FRAGMENTS_END);
  const compiled = compileFragment(at, end, false);
  clearFailure();
  return compiled ? behind(compiledTo(), end) : 0;
}

/** Whether nothing of a fragment follows at `at`. */
export function isEnd(at: usize, end: usize): boolean {
  return at === end || <u32>load<u8>(at) === END_OF_FRAGMENT;
}

function behind(at: usize, end: usize): usize {
  return at < end ? at + 1 : end;
}
