import type { Indexed, Pixels } from './png.ts';

const MOST = 256;
/** Of so many the hue decides, of the rest how often they are seen. */
const OF_HUES = 160;

/**
 * The picture in at most 256 colours. Flat surfaces keep theirs exactly; first each hue that is seen has one, so that a
 * small red sign stays red among many greys, then the most frequent shades at the edges of letters.
 */
export function reduceColours({ width, height, rgb }: Pixels): Indexed {
  const seen = new Map<number, number>();
  const pixels = new Uint32Array(width * height);
  for (let pixel = 0; pixel < pixels.length; pixel += 1) {
    const [red = 0, green = 0, blue = 0] = rgb.subarray(pixel * 3, pixel * 3 + 3);
    const colour = (red << 16) | (green << 8) | blue;
    pixels[pixel] = colour;
    seen.set(colour, (seen.get(colour) ?? 0) + 1);
  }
  const colours = choose(seen);
  const numbers = new Map([...seen.keys()].map((colour) => [colour, nearest(colours, colour)]));
  return { width, height, colours, indices: Uint8Array.from(pixels, (colour) => numbers.get(colour) ?? 0) };
}

function choose(seen: ReadonlyMap<number, number>): readonly number[] {
  const byCount = [...seen].toSorted((a, b) => b[1] - a[1]).map(([colour]) => colour);
  const hues = new Map<number, number>();
  for (const colour of byCount) {
    // The upper four bits of each channel.
    const hue = colour & 0xf0f0f0;
    if (!hues.has(hue)) hues.set(hue, colour);
  }
  return [...new Set([...[...hues.values()].slice(0, OF_HUES), ...byCount])].slice(0, MOST);
}

function nearest(colours: readonly number[], wanted: number): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (const [index, colour] of colours.entries()) {
    const [red, green, blue] = [
      (colour >> 16) - (wanted >> 16),
      ((colour >> 8) & 255) - ((wanted >> 8) & 255),
      (colour & 255) - (wanted & 255),
    ];
    const distance = red * red + green * green + blue * blue;
    if (distance < least) [best, least] = [index, distance];
  }
  return best;
}
