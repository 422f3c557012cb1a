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

/** Problems that are told of real logs, as code and offset, with the reason each is right. */
export const alarms: Readonly<
  Record<string, { readonly issues: readonly string[]; readonly reason: string }>
> = {
  "2-vss_0-Microsoft-Windows-TerminalServices-RemoteConnectionManager%4Operational.evtx": {
    issues: [
      "record-count 69632",
      "record-header-damaged 102536",
      "record-order 1003912",
      "record-order 102776",
      "record-order 1036648",
      "record-order 86408",
      "record-unreadable 102495",
      "records-missing 135168",
      "records-missing 200704",
      "records-missing 266240",
      "records-missing 331776",
      "records-missing 4096",
      "records-missing 69632",
      "records-missing 69632",
      "records-missing 724992",
      "records-missing 790528",
      "records-missing 987136",
    ],
    reason:
      "A dirty log from a shadow copy: its pages of 16 KiB are of several moments. Two chunks are overwritten from their second page on (at 86408 the ids jump from 401542 to 462980, at 1003912 from 352135 to 462726), one record straddles such pages, and the chunks, by id, begin at 352106, 382313, 401513, 422377, 444649, 461416 and so on: what lies between is in none of the sixteen slots.",
  },
  "2-vss_7-System.evtx": {
    issues: ["records-missing 790528", "slots-zero 659456"],
    reason:
      "A dirty log from a shadow copy: slots 10 and 11 are zero, the chunk before ends with record 1155, the one behind begins with 1418.",
  },
  "Microsoft-Windows-HelloForBusiness%4Operational.evtx": {
    issues: ["record-count 4096", "record-header-damaged 8464"],
    reason:
      "The chunk header states records 1 to 20 up to 10,072; from within record 6, at 8080, up to there all bytes are zero.",
  },
  "sample-with-zero-data-size-event.evtx": {
    issues: ["record-header-damaged 6176"],
    reason: "The size of record 3 reads 0: see above.",
  },
};

/** What is told of the channels of real logs beside what events say of them, with the reason each is right. */
export const channelAlarms: Readonly<
  Record<string, { readonly findings: readonly string[]; readonly reason: string }>
> = {
  "Other/rdpcorets_148_mst120_bluekeep_rpdscan_full.evtx": {
    findings: ["time-back 993"],
    reason:
      "Record 992 is of 19:00:00 and the next of 10:02:52 the same day, nine hours back, and times stay there: a virtual machine whose clock was set right. Nothing but this channel is there.",
  },
  "E_Windows_system32_winevt_logs_Microsoft-Windows-Shell-Core%4Operational.evtx": {
    findings: ["time-back 192"],
    reason:
      "The first minutes of a new machine: seven hours back, a time zone, when its set-up is done. Nothing but this channel is there.",
  },
  "sample-with-irregular-bool-values.evtx": {
    findings: ["time-back 1842", "time-back 74"],
    reason:
      "Seven hours back when the machine gets its name, eight hours back at its first start after half a year: time zones. Nothing but this channel is there.",
  },
  "system.evtx": {
    findings: ["time-back 218", "time-jump 296"],
    reason:
      "Kernel-General 1 says so: ten hours back in record 218, as much forward in record 296, while the machine was set up.",
  },
  "2-vss_7-System.evtx": {
    findings: ["id-gap 1156"],
    reason: "Slots 10 and 11 are zero: see above.",
  },
};
