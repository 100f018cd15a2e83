/** A colour as it stands on the screen, each part 0 to 255. */
export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** Points of a line, in parts of the picture's side: 0 to 1, from the upper left corner. */
export type Line = readonly (readonly [number, number])[];

/** What is laid over what came before. Lengths are parts of the picture's side. */
export type Layer =
  | {
      readonly shape: 'disc';
      readonly centre: readonly [number, number];
      readonly radius: number;
      readonly colour: Colour;
    }
  | {
      readonly shape: 'ring';
      readonly centre: readonly [number, number];
      readonly radius: number;
      readonly width: number;
      readonly colour: Colour;
    }
  | { readonly shape: 'roundedSquare'; readonly inset: number; readonly corner: number; readonly colour: Colour }
  | { readonly shape: 'line'; readonly points: Line; readonly width: number; readonly colour: Colour };

/** Distance from a point to a shape's edge, negative inside. */
function distanceTo(layer: Layer, x: number, y: number): number {
  switch (layer.shape) {
    case 'disc':
      return Math.hypot(x - layer.centre[0], y - layer.centre[1]) - layer.radius;
    case 'ring':
      return Math.abs(Math.hypot(x - layer.centre[0], y - layer.centre[1]) - layer.radius) - layer.width / 2;
    case 'roundedSquare': {
      const half = 0.5 - layer.inset - layer.corner;
      const [dx, dy] = [Math.abs(x - 0.5) - half, Math.abs(y - 0.5) - half];
      return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - layer.corner;
    }
    case 'line':
      return toLine(layer.points, x, y) - layer.width / 2;
  }
}

function toLine(points: Line, x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const [index, from] of points.entries()) {
    const to = points[index + 1] ?? from;
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - from[0]) * dx + (y - from[1]) * dy) / length));
    nearest = Math.min(nearest, Math.hypot(x - from[0] - along * dx, y - from[1] - along * dy));
  }
  return nearest;
}

/** The picture as rows of pixels, each red, green, blue, opacity: 0 to 255, not premultiplied. Edges are smooth. */
export function raster(size: number, layers: readonly Layer[]): Uint8Array {
  const pixels = new Uint8Array(size * size * 4);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      let [red, green, blue, opacity] = [0, 0, 0, 0];
      for (const layer of layers) {
        const distance = distanceTo(layer, (column + 0.5) / size, (row + 0.5) / size) * size;
        const cover = Math.min(1, Math.max(0, 0.5 - distance));
        if (cover === 0) continue;
        const total = cover + opacity * (1 - cover);
        const mix = (under: number, over: number): number => (over * cover + under * opacity * (1 - cover)) / total;
        [red, green, blue] = [mix(red, layer.colour.red), mix(green, layer.colour.green), mix(blue, layer.colour.blue)];
        opacity = total;
      }
      pixels.set([red, green, blue, opacity * 255].map(Math.round), (row * size + column) * 4);
    }
  }
  return pixels;
}
