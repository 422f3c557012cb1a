// PNG (ISO/IEC 15948) with a palette: of a picture of the page a third of the bytes, and no difference to be seen.

import { deflateSync, inflateSync } from "node:zlib";
import { crc32 } from "./crc32.ts";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Entries of a palette. */
const COLOURS = 256;

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel, row by row. */
  readonly pixels: Uint8Array;
}

/** The same picture in its 256 commonest colours, each other one as the nearest of them. */
export function smallPng(png: Buffer): Buffer {
  const { width, height, pixels } = decodePng(png);
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += 3) {
    const colour = colourAt(pixels, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = [...counts.entries()]
    .sort(([, one], [, other]) => other - one)
    .slice(0, COLOURS)
    .map(([colour]) => colour);
  const places = new Map(palette.map((colour, at) => [colour, at]));
  const rows = Buffer.alloc(height * (width + 1));
  for (let at = 0, pixel = 0; pixel < width * height; pixel++) {
    if (pixel % width === 0) at++;
    const colour = colourAt(pixels, 3 * pixel);
    const place = places.get(colour) ?? nearest(palette, colour);
    places.set(colour, place);
    rows[at++] = place;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits, with a palette.
  header.set([8, 3], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const data = deflateSync(rows, { level: 9, memLevel: 9 });
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", colours),
    chunk("IDAT", data),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const colourAt = (pixels: Uint8Array, at: number): number =>
  (pixels[at]! << 16) | (pixels[at + 1]! << 8) | pixels[at + 2]!;

function nearest(palette: readonly number[], colour: number): number {
  const far = (other: number): number =>
    [16, 8, 0].reduce((sum, shift) => sum + (((colour >> shift) & 255) - ((other >> shift) & 255)) ** 2, 0);
  return palette.reduce((best, other, at) => (far(other) < far(palette[best]!) ? at : best), 0);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}

/** Eight bits: RGB, RGBA or a palette, not interlaced. */
export function decodePng(png: Buffer): Picture {
  const parts: Buffer[] = [];
  let palette: Uint8Array = new Uint8Array();
  for (let at = SIGNATURE.length; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const data = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    const type = png.toString("latin1", at + 4, at + 8);
    if (type === "IDAT") parts.push(data);
    else if (type === "PLTE") palette = data;
  }
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const channels = { 2: 3, 3: 1, 6: 4 }[png[25]!];
  if (png[24] !== 8 || channels === undefined || png[28] !== 0)
    throw new Error("expected a PNG of eight bits, not grey and not interlaced");
  const rows = unfiltered(inflateSync(Buffer.concat(parts)), width * channels, height, channels);
  const pixels = new Uint8Array(3 * width * height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const colour =
      channels === 1
        ? palette.subarray(3 * rows[pixel]!, 3 * rows[pixel]! + 3)
        : rows.subarray(channels * pixel, channels * pixel + 3);
    pixels.set(colour, 3 * pixel);
  }
  return { width, height, pixels };
}

/** Section 9 of the standard: each byte is the difference to what a filter makes of those at the left, above, and left above. */
function unfiltered(data: Buffer, stride: number, height: number, channels: number): Uint8Array {
  const rows = new Uint8Array(stride * height);
  for (let row = 0; row < height; row++) {
    const filter = data[row * (stride + 1)]!;
    for (let at = 0; at < stride; at++) {
      const place = row * stride + at;
      const left = at < channels ? 0 : rows[place - channels]!;
      const up = row === 0 ? 0 : rows[place - stride]!;
      const corner = at < channels || row === 0 ? 0 : rows[place - stride - channels]!;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!;
      rows[place] = data[row * (stride + 1) + 1 + at]! + guess;
    }
  }
  return rows;
}

function paeth(left: number, up: number, corner: number): number {
  const [toLeft, toUp, toCorner] = [left, up, corner].map((one) => Math.abs(left + up - corner - one));
  if (toLeft! <= toUp! && toLeft! <= toCorner!) return left;
  return toUp! <= toCorner! ? up : corner;
}
