import { nativeImage, type NativeImage } from 'electron';
import { raster, type Layer } from './raster.ts';

/** Screens at 100, 150 and 200 %. */
const scales = [1, 1.5, 2];

/** A picture of `size` logical pixels for every usual screen. */
export function imageOf(size: number, layers: readonly Layer[]): NativeImage {
  const image = nativeImage.createEmpty();
  for (const scaleFactor of scales) {
    const side = Math.round(size * scaleFactor);
    image.addRepresentation({
      scaleFactor,
      width: side,
      height: side,
      buffer: nativeImage.createFromBitmap(premultiplied(raster(side, layers)), { width: side, height: side }).toPNG(),
    });
  }
  return image;
}

/** Electron's bitmaps are blue, green, red, opacity, with the colours weighed by the opacity. */
function premultiplied(pixels: Uint8Array): Buffer {
  const bitmap = Buffer.alloc(pixels.length);
  for (let at = 0; at < pixels.length; at += 4) {
    const opacity = pixels[at + 3] ?? 0;
    for (let part = 0; part < 3; part += 1)
      bitmap[at + part] = Math.round(((pixels[at + 2 - part] ?? 0) * opacity) / 255);
    bitmap[at + 3] = opacity;
  }
  return bitmap;
}
