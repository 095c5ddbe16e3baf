/** A colour of the screen: red, green and blue from 0 to 255. */
export type Rgb = readonly [number, number, number];

type Matrix = readonly [Rgb, Rgb, Rgb];

/** `#1d63b8` → its three channels; undefined for what is no such colour. */
export function readColour(text: string): Rgb | undefined {
  const [, red, green, blue] = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(text.trim()) ?? [];
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  return [Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)];
}

/** So much (0 to 1) of the front over the back. */
export function blend(front: Rgb, back: Rgb, part: number): Rgb {
  return [mix(front[0], back[0], part), mix(front[1], back[1], part), mix(front[2], back[2], part)];
}

function mix(front: number, back: number, part: number): number {
  return front * part + back * (1 - part);
}

/** From 1 to 21. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(colour: Rgb): number {
  return dot([0.2126, 0.7152, 0.0722], linear(colour));
}

export const SIGHTS = ['ordinary', 'protan', 'deutan', 'tritan'] as const;
export type Sight = (typeof SIGHTS)[number];

/** Full absence of one kind of cone. Machado, Oliveira and Fernandes 2009, severity 1.0, over linear light. */
const MACHADO: Readonly<Record<Sight, Matrix>> = {
  ordinary: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** The colour as those eyes see it, in linear light from 0 to 1. */
export function seenBy(sight: Sight, colour: Rgb): Rgb {
  const seen = times(MACHADO[sight], linear(colour));
  return [within(seen[0]), within(seen[1]), within(seen[2])];
}

/** How far two colours (in linear light) lie apart in OKLab. https://bottosson.github.io/posts/oklab/ */
export function apart(one: Rgb, other: Rgb): number {
  const [a, b] = [oklab(one), oklab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

const TO_CONES: Matrix = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];

const TO_LAB: Matrix = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];

function oklab(light: Rgb): Rgb {
  const cones = times(TO_CONES, light);
  return times(TO_LAB, [Math.cbrt(cones[0]), Math.cbrt(cones[1]), Math.cbrt(cones[2])]);
}

function linear(colour: Rgb): Rgb {
  return [straighten(colour[0]), straighten(colour[1]), straighten(colour[2])];
}

function straighten(channel: number): number {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

function times(matrix: Matrix, vector: Rgb): Rgb {
  return [dot(matrix[0], vector), dot(matrix[1], vector), dot(matrix[2], vector)];
}

function dot(one: Rgb, other: Rgb): number {
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
}

function within(part: number): number {
  return Math.min(1, Math.max(0, part));
}
