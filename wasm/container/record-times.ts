// FILETIMEs that a record can have been written at. The bytes of something else often read as one outside of them.

/** 1990-01-01: this format is younger. */
export const FIRST_RECORD_TIME: u64 = 122756256000000000;
/** 9999-12-30T22:00. */
export const LAST_RECORD_TIME: u64 = 2650466807999999999;

export function isRecordTime(time: u64): boolean {
  return time >= FIRST_RECORD_TIME && time <= LAST_RECORD_TIME;
}
