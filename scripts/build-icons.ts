// Draws the product's mark into resources/icons: `node scripts/build-icons.ts`. The files are kept, so that packing needs no
// drawing; a test holds them to what is drawn here.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { crc32, deflateSync } from 'node:zlib';
import { raster } from '../main/notifications/icons/raster.ts';
import { appLayers } from '../main/notifications/icons/shapes.ts';

const FOLDER = path.resolve(import.meta.dirname, '..', 'resources', 'icons');
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 128, 256];

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
};

/** The mark as PNG, `size` pixels wide and high. */
export const markPng = (size: number): Buffer => {
  const pixels = raster(size, appLayers());
  const rows = Array.from({ length: size }, (_, row) =>
    // Each row begins with its filter: none.
    Buffer.concat([Buffer.from([0]), pixels.subarray(row * size * 4, (row + 1) * size * 4)]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // Eight bits a channel, colour with opacity.
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(Buffer.concat(rows), { level: 9 });
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
};

/** The mark in every size that Windows asks for, in one file. */
export const markIco = (): Buffer => {
  const pictures = WINDOWS_SIZES.map((size) => ({ size, png: markPng(size) }));
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const at = 6 + 16 * index;
    // 256 is written as 0.
    head.set([size % 256, size % 256, 0, 0], at);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
};

if (process.argv[1] === import.meta.filename) {
  writeFileSync(path.join(FOLDER, 'app.png'), markPng(512));
  writeFileSync(path.join(FOLDER, 'app.ico'), markIco());
}
