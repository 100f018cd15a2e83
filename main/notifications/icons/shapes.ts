import type { Colour, Layer, Line } from './raster.ts';

const white: Colour = { red: 255, green: 255, blue: 255 };
const alarm: Colour = { red: 177, green: 14, blue: 28 };
const brand: Colour = { red: 15, green: 84, blue: 140 };

/** Figures as lines in a box one unit high; the badge shows nothing else. */
const glyphs: Readonly<Record<string, { readonly width: number; readonly lines: readonly Line[] }>> = {
  '1': {
    width: 0.34,
    lines: [
      [
        [0, 0.2],
        [0.28, 0],
        [0.28, 1],
      ],
    ],
  },
  '2': {
    width: 0.6,
    lines: [
      [
        [0, 0.2],
        [0.12, 0.05],
        [0.3, 0],
        [0.48, 0.05],
        [0.58, 0.2],
        [0.56, 0.38],
        [0, 1],
        [0.6, 1],
      ],
    ],
  },
  '3': {
    width: 0.6,
    lines: [
      [
        [0.02, 0.1],
        [0.28, 0],
        [0.5, 0.06],
        [0.57, 0.24],
        [0.48, 0.42],
        [0.24, 0.48],
      ],
      [
        [0.24, 0.48],
        [0.5, 0.54],
        [0.6, 0.75],
        [0.5, 0.94],
        [0.28, 1],
        [0, 0.9],
      ],
    ],
  },
  '4': {
    width: 0.64,
    lines: [
      [
        [0.46, 1],
        [0.46, 0],
        [0, 0.68],
        [0.64, 0.68],
      ],
    ],
  },
  '5': {
    width: 0.6,
    lines: [
      [
        [0.54, 0],
        [0.08, 0],
        [0.04, 0.46],
        [0.3, 0.38],
        [0.52, 0.46],
        [0.6, 0.68],
        [0.5, 0.92],
        [0.28, 1],
        [0, 0.92],
      ],
    ],
  },
  '6': {
    width: 0.6,
    lines: [
      [
        [0.52, 0.04],
        [0.3, 0.02],
        [0.1, 0.2],
        [0, 0.56],
        [0.06, 0.88],
        [0.3, 1],
        [0.52, 0.9],
        [0.6, 0.68],
        [0.5, 0.48],
        [0.28, 0.42],
        [0.06, 0.54],
      ],
    ],
  },
  '7': {
    width: 0.58,
    lines: [
      [
        [0, 0],
        [0.58, 0],
        [0.2, 1],
      ],
    ],
  },
  '8': {
    width: 0.6,
    lines: [
      [
        [0.3, 0],
        [0.52, 0.1],
        [0.54, 0.34],
        [0.3, 0.46],
        [0.06, 0.34],
        [0.08, 0.1],
        [0.3, 0],
      ],
      [
        [0.3, 0.46],
        [0.54, 0.58],
        [0.58, 0.84],
        [0.3, 1],
        [0.02, 0.84],
        [0.06, 0.58],
        [0.3, 0.46],
      ],
    ],
  },
  '9': {
    width: 0.6,
    lines: [
      [
        [0.08, 0.96],
        [0.3, 0.98],
        [0.5, 0.8],
        [0.6, 0.44],
        [0.54, 0.12],
        [0.3, 0],
        [0.08, 0.1],
        [0, 0.32],
        [0.1, 0.52],
        [0.32, 0.58],
        [0.54, 0.46],
      ],
    ],
  },
  '+': {
    width: 0.5,
    lines: [
      [
        [0, 0.52],
        [0.5, 0.52],
      ],
      [
        [0.25, 0.27],
        [0.25, 0.77],
      ],
    ],
  },
};

const gap = 0.26;

/** White on red, with a white rim that stands out on every taskbar, contrast themes included. */
export function badgeLayers(label: string): readonly Layer[] {
  const known = label
    .split('')
    .map((character) => glyphs[character])
    .filter((glyph) => glyph !== undefined);
  const height = label.length > 1 ? 0.44 : 0.56;
  const width = known.reduce((sum, glyph) => sum + glyph.width, 0) + gap * (known.length - 1);
  let left = 0.5 - (width * height) / 2;
  const figures = known.flatMap((glyph): readonly Layer[] => {
    const from = left;
    left += (glyph.width + gap) * height;
    return glyph.lines.map((line) => ({
      shape: 'line',
      points: line.map(([x, y]) => [from + x * height, 0.5 - height / 2 + y * height] as const),
      width: label.length > 1 ? 0.085 : 0.1,
      colour: white,
    }));
  });
  return [
    { shape: 'disc', centre: [0.5, 0.5], radius: 0.5, colour: white },
    { shape: 'disc', centre: [0.5, 0.5], radius: 0.45, colour: alarm },
    ...figures,
  ];
}

/** The product's own mark: a clock, for the time somebody keeps watch over. */
export function appLayers(): readonly Layer[] {
  return [
    { shape: 'roundedSquare', inset: 0.02, corner: 0.2, colour: brand },
    { shape: 'ring', centre: [0.5, 0.5], radius: 0.29, width: 0.085, colour: white },
    {
      shape: 'line',
      points: [
        [0.5, 0.32],
        [0.5, 0.5],
        [0.62, 0.58],
      ],
      width: 0.08,
      colour: white,
    },
  ];
}
