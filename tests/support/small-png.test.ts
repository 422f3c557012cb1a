import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { decodePng, smallPng } from "./small-png.ts";

const colour = (at: number): number[] => [at % 7, (at * 3) % 5, at % 3];

/** Rows with each of the five filters, by the definition: what is written is the difference to the guess. */
function png(width: number, height: number): { readonly bytes: Buffer; readonly pixels: number[] } {
  const pixels = Array.from({ length: width * height }, (_, at) => colour(at)).flat();
  const rows = Array.from({ length: height }, (_, row) =>
    pixels.slice(row * width * 3, (row + 1) * width * 3),
  );
  const written = rows.map((bytes, row) => {
    const filter = row % 5;
    return [
      filter,
      ...bytes.map((byte, at) => {
        const left = at < 3 ? 0 : bytes[at - 3]!;
        const up = rows[row - 1]?.[at] ?? 0;
        const corner = at < 3 ? 0 : (rows[row - 1]?.[at - 3] ?? 0);
        const estimate = left + up - corner;
        const [nearest] = [left, up, corner].toSorted(
          (one, other) => Math.abs(estimate - one) - Math.abs(estimate - other),
        );
        return byte - [0, left, up, (left + up) >> 1, nearest!][filter]!;
      }),
    ];
  });
  const header = Buffer.alloc(33);
  header.writeUInt32BE(13, 8);
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  header.set([8, 2], 24);
  const data = deflateSync(Uint8Array.from(written.flat()));
  const idat = Buffer.alloc(12 + data.length);
  idat.writeUInt32BE(data.length, 0);
  idat.write("IDAT", 4, "latin1");
  idat.set(data, 8);
  return { bytes: Buffer.concat([header, idat]), pixels };
}

test("a picture is read whatever filters its rows have, and one of few colours loses none", () => {
  const { bytes, pixels } = png(11, 10);
  expect([...decodePng(bytes).pixels]).toEqual(pixels);
  const small = smallPng(bytes);
  expect([...decodePng(small).pixels]).toEqual(pixels);
});
