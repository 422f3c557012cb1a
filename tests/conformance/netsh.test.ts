import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ForwardAction } from "../../src/model/forward.ts";
import { readCommandLine } from "../../src/portproxy/command-line/read-command-line.ts";

// Command lines with the actions that they order, each with how well that is known. Where the file says that a column is not
// compared, it is not.

const path = join(import.meta.dirname, "../../../shared/cases/netsh.tsv");

interface ExpectedLine {
  readonly command: string;
  readonly category: string;
  readonly scored: boolean;
  readonly note: string;
  readonly actions: readonly Columns[];
}

interface Columns {
  readonly verb: string;
  readonly family: string | null;
  readonly listen: { readonly address: string | null; readonly port: string | null };
  readonly connect: { readonly address: string | null; readonly port: string | null };
  readonly protocol: string | null;
  readonly host: string | null;
  readonly defaulted: readonly string[];
  readonly refused: boolean;
  readonly when: string;
}

function readLines(): ExpectedLine[] {
  const [, ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
  return lines.map((line) => {
    const [command = "", expected = "", , category = ""] = line.split("\t");
    const { actions, note = "", scored = true } = JSON.parse(expected) as Omit<ExpectedLine, "command">;
    return { command, category, scored, note, actions };
  });
}

const columnsOf = (action: ForwardAction): Columns => ({
  verb: action.verb,
  family: action.family,
  listen: { address: action.listenAddress, port: action.listenPort },
  connect: { address: action.connectAddress, port: action.connectPort },
  protocol: action.protocol,
  host: action.machine,
  defaulted: action.defaulted,
  refused: action.problem !== null,
  when: action.when,
});

/** Without what the note takes out of the comparison. */
function compared(columns: Columns, note: string): Columns {
  const listen = {
    address: /listen address is not compared/i.test(note) ? null : columns.listen.address,
    port: /ports are not compared/i.test(note) ? null : columns.listen.port,
  };
  const connect = /connect end is not compared/i.test(note)
    ? { address: null, port: null }
    : { ...columns.connect, port: /ports are not compared/i.test(note) ? null : columns.connect.port };
  const protocol = /protocol is not compared/i.test(note) ? null : columns.protocol;
  // Of a port that is given twice none is missing, and none is known.
  const defaulted = /ports are not compared/i.test(note) ? [] : columns.defaulted;
  return { ...columns, listen, connect, protocol, defaulted };
}

describe.skipIf(!existsSync(path))("public and made-up command lines of netsh", () => {
  const lines = existsSync(path) ? readLines() : [];

  test("there are enough of them", () => {
    expect(lines.filter(({ scored }) => scored).length).toBeGreaterThan(100);
  });

  test.each(lines.filter(({ scored }) => scored))("$command", ({ command, category, note, actions }) => {
    // Only the event of a renamed program says what it is.
    const images = category === "renamed" ? ["netsh.exe"] : [];
    const found = readCommandLine(command, images).actions.map(columnsOf);
    expect(found.map((columns) => compared(columns, note))).toEqual(
      actions.map((columns) => compared(columns, note)),
    );
  });

  test("lines of which the meaning is not known are read with a word of doubt", () => {
    for (const { command } of lines.filter(({ scored }) => !scored)) {
      const [action] = readCommandLine(command).actions;
      const isUnstated = action?.connectAddress === null && !action.defaulted.includes("connectAddress");
      expect(action?.assumed.length !== 0 || isUnstated, command).toBe(true);
    }
  });
});
