import type { Brand } from './published.ts';

/** Of the grounds on which pages are drawn (site/style.ts) the worse ones: colours of a brand must be readable on them. */
export const GROUNDS = { light: '#fbfbfa', dark: '#15181c' } as const;
/** WCAG 2.2, 1.4.3 (AA). */
export const LEAST_CONTRAST = 4.5;
/** Readable on both grounds. */
export const PLAIN_ACCENT: Brand['accent'] = { light: '#1d4f91', dark: '#8ab4f8' };

const COLOUR = /^#[0-9a-f]{6}$/i;

export function isColour(text: string): boolean {
  return COLOUR.test(text);
}

/** From 1, the same, to 21, black on white; WCAG 2. Both are `#rrggbb`. */
export function contrastBetween(a: string, b: string): number {
  const [lighter, darker] = [luminanceOf(a), luminanceOf(b)].sort((x, y) => y - x);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

function luminanceOf(colour: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** How readable an accent is, on each ground. */
export function judgeAccent(accent: Brand['accent']) {
  const judge = (theme: 'light' | 'dark') => {
    const ratio = isColour(accent[theme]) ? contrastBetween(accent[theme], GROUNDS[theme]) : 0;
    return { ratio, isReadable: ratio >= LEAST_CONTRAST };
  };
  return { light: judge('light'), dark: judge('dark') };
}
