import { reasonOf } from "./reason-of.ts";
import { inEnglish, type Said } from "./said.ts";

/** Its message is English; what it says can be told in another language. */
export class SaidError extends Error {
  readonly said: Said;

  constructor(said: Said) {
    super(inEnglish(said));
    this.said = said;
  }
}

/** Why something failed, in its parts where whoever threw said it so. */
export function saidReason(error: unknown): Said | string {
  return error instanceof SaidError ? error.said : reasonOf(error);
}

/** An error that crossed a thread, or would. */
export function errorOf(reason: Said | string): Error {
  return typeof reason === "string" ? new Error(reason) : new SaidError(reason);
}
