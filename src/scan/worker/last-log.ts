import { openLog, type ChunkReader, type OpenedLog } from "../../evtx/index.ts";
import type { ByteSource } from "../../model/bytes.ts";
import type { InputSource } from "../../model/input.ts";
import type { FileHandle, TaskRange } from "../protocol/protocol.ts";

/**
 * Opens logs for one worker that reads parts of them in turn. The next part is nearly always of the same log, whose head need not
 * be read again; who opens a log, to say what it is, gets it as it is now.
 */
export class LastLog {
  readonly #openSource: (source: InputSource) => Promise<ByteSource>;
  #last: { readonly file: FileHandle; readonly source: ByteSource; readonly log: OpenedLog | null } | null =
    null;

  constructor(openSource: (source: InputSource) => Promise<ByteSource>) {
    this.#openSource = openSource;
  }

  /** Rejects where the file can't be opened. */
  async source(file: FileHandle, range: TaskRange): Promise<ByteSource> {
    const last = this.#last;
    if (!range.opens && last?.file.index === file.index && last.file.path === file.path) return last.source;
    this.#last = null;
    return this.#openSource(file.source);
  }

  /** The log in the file that `source` has opened; null where there is none. Rejects where the file can't be read. */
  async log(
    file: FileHandle,
    source: ByteSource,
    reader: ChunkReader,
    searches: boolean,
  ): Promise<OpenedLog | null> {
    if (this.#last?.source === source) return this.#last.log;
    const log = await openLog(source, file.path, reader, searches);
    this.#last = { file, source, log };
    return log;
  }
}
