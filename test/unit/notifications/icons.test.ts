import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { raster } from '../../../main/notifications/icons/raster.ts';
import { appLayers, badgeLayers } from '../../../main/notifications/icons/shapes.ts';
import { markPng } from '../../../scripts/build-icons.ts';

const size = 32;
type Pixel = readonly [number, number, number, number];

function pixel(pixels: Uint8Array, column: number, row: number): Pixel {
  const at = (row * size + column) * 4;
  return [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0, pixels[at + 3] ?? 0];
}

const isWhite = ([red, green, blue, opacity]: Pixel): boolean => Math.min(red, green, blue) > 200 && opacity > 200;

describe('pictures for taskbar and tray', () => {
  test('P75 the badge is red with a white rim and white figures, and nothing outside its disc', () => {
    const pixels = raster(size, badgeLayers('3'));
    expect(pixel(pixels, 0, 0)[3]).toBe(0);
    expect(isWhite(pixel(pixels, 16, 0))).toBe(true);
    const [red, green, blue] = pixel(pixels, 16, 3);
    expect(red).toBeGreaterThan(150);
    expect(Math.max(green, blue)).toBeLessThan(60);
  });

  test('P75 every number that is shown looks like itself only', () => {
    const labels = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '9+'];
    const seen = new Set(labels.map((label) => Buffer.from(raster(16, badgeLayers(label))).toString('base64')));
    expect(seen.size).toBe(labels.length);
    const figurePixels = (label: string): number => {
      const pixels = raster(size, badgeLayers(label));
      let count = 0;
      for (let row = 6; row < 26; row += 1)
        for (let column = 6; column < 26; column += 1) if (isWhite(pixel(pixels, column, row))) count += 1;
      return count;
    };
    for (const label of labels) expect(figurePixels(label), label).toBeGreaterThan(20);
  });

  test('P75 the mark of the product fills its square with rounded corners', () => {
    const pixels = raster(size, appLayers());
    expect(pixel(pixels, 0, 0)[3]).toBe(0);
    expect(pixel(pixels, 16, 4)[3]).toBe(255);
    expect(isWhite(pixel(pixels, 16, 16))).toBe(true);
  });

  test('P75 the kept icon files are the mark as it is drawn, in the sizes Windows asks for', () => {
    const file = (name: string): Buffer => readFileSync(new URL(`../../../resources/icons/${name}`, import.meta.url));
    // The data of the picture stands between its 12 bytes of frame, after signature and header.
    const dataOf = (png: Buffer): Buffer => inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)));
    expect(dataOf(file('app.png')).equals(dataOf(markPng(512)))).toBe(true);
    const ico = file('app.ico');
    const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => ico[6 + 16 * index] || 256);
    expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
    for (const [index, side] of sizes.entries()) {
      const at = ico.readUInt32LE(6 + 16 * index + 12);
      const png = ico.subarray(at, at + ico.readUInt32LE(6 + 16 * index + 8));
      expect(dataOf(png).equals(dataOf(markPng(side))), `${side}`).toBe(true);
    }
  });
});
