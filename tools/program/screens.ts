import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { HOME } from './heed.ts';
import { waitFor } from './wait.ts';

/** A screen of the web app, as its router lists it. */
export interface ListedScreen {
  /** `/alerts/$id` */
  readonly path: string;
  /** `alert`, from the name of its component. */
  readonly name: string;
}

/** Every screen of the web app, in the order of the router. */
export function listScreens(): readonly ListedScreen[] {
  const router = readFileSync(join(HOME, 'packages/web/src/app/router.tsx'), 'utf8');
  const found = [...router.matchAll(/screen\(\s*'([^']+)',\s*\(\) => import\('[^']+'\),\s*'(\w+)Screen'/g)];
  const screens = found.map(([, path = '', component = '']) => ({ path, name: nameOf(component) }));
  const promised = router.match(/^ {2}screen\(/gm)?.length ?? 0;
  if (screens.length === 0 || screens.length !== promised)
    throw new Error(`the router lists ${promised} screens, and ${screens.length} of them can be read`);
  return screens;
}

/** `EditPolicy` → `edit-policy` */
function nameOf(component: string): string {
  return component.replaceAll(/(?<=.)[A-Z]/g, '-$&').toLowerCase();
}

/** Where a screen is opened; `ids` says with what, by path: `{ '/alerts/$id': 'alr_…' }`. */
export function addressOf({ path }: ListedScreen, ids: Readonly<Record<string, string>>): string {
  const id = ids[path];
  if (path.includes('$') && id === undefined) throw new Error(`say with what ${path} is opened`);
  // Ids of an address with several stand in its order, with spaces between.
  return (id ?? '').split(' ').reduce((address, each) => address.replace(/\$\w+/, each), path);
}

/** Until the screen has its heading and nothing on it is still being fetched; the gallery shows what loads, for good. */
export async function untilLoaded(page: Page, address: string): Promise<void> {
  const heading = page.locator('main h1').first();
  await heading.waitFor().catch(async (cause: unknown) => {
    const shown = await page.locator('body').ariaSnapshot({ timeout: 1_000 }).catch(String);
    throw new Error(`${address} has no heading. It shows: ${shown.slice(0, 500)}`, { cause });
  });
  if (address === '/design') return;
  // A name that is still being read stands as three dots.
  const coming = page.locator('main [aria-busy=true]').or(page.locator('main').getByText('…', { exact: true }));
  await waitFor(`${address} to be loaded`, 5, async () => ((await coming.count()) === 0 ? true : undefined));
}
