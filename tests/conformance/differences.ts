/** Records read here that the reference reader does not give, with the reason each is right. */
export const extraRecords: Readonly<
  Record<string, { readonly ids: readonly string[]; readonly reason: string }>
> = {
  "sample-with-zero-data-size-event.evtx": {
    ids: ["3"],
    reason:
      "The size in the record's header and its copy read 0 (chunk 0, offset 0x820). The 232 bytes up to the next record are a whole record: id 3 between 2 and 4, BinXML that parses to its end, EventID 6005. It is read up to the next record and reported as damaged.",
  },
};
