import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Look, openScreens, type Screens, troublesOfAll } from '../support/every-screen.ts';

const LOOKS = [390, 820, 1440].map((width): Look => ({ width, theme: 'dark', rules: 'colours' }));

let screens: Screens;

beforeAll(async () => {
  screens = await openScreens();
}, 60_000);
afterAll(() => screens.close(), 30_000);

test('every screen is clean at every width in the dark theme', async () => {
  expect(await troublesOfAll(screens, LOOKS)).toEqual([]);
}, 600_000);
