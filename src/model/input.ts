/** Something dropped or picked, found to be a log by its content or still to be looked at. */
export interface InputFile {
  /** The name as dropped, with its path inside the dropped folder, `/` between parts. */
  readonly path: string;
  /** Path of the zip it is a member of, or what else it came out of; null for a file that was dropped itself. */
  readonly container: string | null;
  readonly blob: Blob;
}
