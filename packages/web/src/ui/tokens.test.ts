import { describe, expect, test } from 'vitest';
import { apart, blend, contrast, type Rgb, readColour, SIGHTS, seenBy } from './colour.testing.ts';
import css from './tokens.css?raw';

/** The colours of tokens.css, held to what they promise: words can be read, shapes seen, severities told apart. */
function blockAfter(selector: string, from = 0): Readonly<Record<string, string>> {
  const start = css.indexOf('{', css.indexOf(selector, from));
  const block = css.slice(start, css.indexOf('}', start));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

const light = blockAfter(':root {');
const systemDark = blockAfter(':root:not(');
const dark = blockAfter(':root[data-theme="dark"]');
const contrastTheme = blockAfter(':root[data-theme="contrast"]');

const THEMES = {
  light,
  dark: { ...light, ...dark },
  contrast: { ...light, ...contrastTheme },
} as const;

function colour(theme: keyof typeof THEMES, name: string): Rgb {
  const text = THEMES[theme][name];
  const read = text === undefined ? undefined : readColour(text);
  if (read === undefined) throw new Error(`--${name} of ${theme} is no colour: ${text}`);
  return read;
}

const NAMES = Object.keys(THEMES) as readonly (keyof typeof THEMES)[];
const GROUNDS = ['canvas', 'surface', 'raised', 'sunken', 'hover', 'selected'];
const SOFT = ['sev1', 'sev2', 'sev3', 'sev4', 'ok'];

describe.each(NAMES)('%s', (theme) => {
  function expectContrast(front: string, ground: string, least: number): void {
    const ratio = contrast(colour(theme, front), colour(theme, ground));
    expect(ratio, `--${front} on --${ground}`).toBeGreaterThanOrEqual(least);
  }

  test('words can be read on every ground', () => {
    for (const words of ['text', 'text-soft', 'text-faint', 'link', ...SOFT.map((tone) => `${tone}-text`)]) {
      for (const ground of GROUNDS) expectContrast(words, ground, 4.5);
    }
  });

  test('words can be read on the soft fill of their tone, and ordinary words too', () => {
    for (const tone of SOFT) {
      expectContrast(`${tone}-text`, `${tone}-soft`, 4.5);
      expectContrast('text', `${tone}-soft`, 4.5);
      expectContrast('text-soft', `${tone}-soft`, 4.5);
    }
  });

  test('words can be read on every fill', () => {
    for (const fill of [...SOFT, 'action']) expectContrast(`on-${fill}`, fill, 4.5);
    expectContrast('on-action', 'action-hover', 4.5);
  });

  test('edges of controls, the ring of the focus and the lines of shapes can be seen', () => {
    for (const ground of ['canvas', 'surface', 'raised', 'sunken']) {
      for (const line of ['line-strong', 'focus', 'sev1-line', 'sev2-line', 'sev3-line', 'sev4-line', 'ok']) {
        expectContrast(line, ground, 3);
      }
    }
  });

  test('every colour of a chart can be seen', () => {
    for (const part of [1, 2, 3, 4, 5, 6]) expectContrast(`chart-${part}`, 'surface', 3);
  });

  test('night is shaded without hiding words', () => {
    const text = THEMES[theme].night ?? '';
    const [, channels = '', part = ''] = /rgb\(([\d ]+) \/ (\d+)%\)/.exec(text) ?? [];
    const [red = 0, green = 0, blue = 0] = channels.split(' ').map(Number);
    const shaded = blend([red, green, blue], colour(theme, 'surface'), Number(part) / 100);
    expect(contrast(colour(theme, 'text-faint'), shaded)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(SIGHTS)('severities and what is well are told apart by %s eyes', (sight) => {
    for (const [index, one] of SOFT.entries()) {
      for (const other of SOFT.slice(index + 1)) {
        const distance = apart(seenBy(sight, colour(theme, one)), seenBy(sight, colour(theme, other)));
        expect(distance, `--${one} and --${other}`).toBeGreaterThanOrEqual(0.13);
      }
    }
  });
});

test('whose system is dark sees the same as who chose dark', () => {
  expect(Object.keys(systemDark).length).toBeGreaterThan(40);
  expect(systemDark).toEqual(dark);
});

test('every colour of light has its own in dark', () => {
  const colours = Object.keys(light).filter((name) => readColour(light[name] ?? '') !== undefined);
  expect(colours.filter((name) => dark[name] === undefined)).toEqual([]);
});

test('a contrast theme is not a weaker one', () => {
  for (const name of ['text', 'text-soft', 'text-faint', 'link', 'line-strong', 'focus', 'line']) {
    const own = contrast(colour('contrast', name), colour('contrast', 'surface'));
    expect(own, name).toBeGreaterThanOrEqual(contrast(colour('light', name), colour('light', 'surface')));
  }
});
