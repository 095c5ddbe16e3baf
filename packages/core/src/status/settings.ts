import { type Refusal, refuse } from '../kernel/index.ts';
import { canonicalTimeZone } from '../oncall/index.ts';
import { GROUNDS, isColour, judgeAccent, LEAST_CONTRAST } from './contrast.ts';
import type { PageSettings } from './page.ts';
import type { Brand } from './published.ts';
import { badText, invalid } from './refusals.ts';

const SLUG = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
export const LARGEST_LOGO = 64 * 1024;
export const MOST_HISTORY_DAYS = 365;

/** The settings in their one form, or what is wrong with them. */
export function readSettings(settings: PageSettings): PageSettings | Refusal {
  const timeZone = canonicalTimeZone(settings.timeZone);
  if (timeZone === undefined) return invalid('timeZone', 'must be a time zone, like Europe/Berlin');
  const bad =
    badText('name', settings.name, 100) ??
    (SLUG.test(settings.slug)
      ? undefined
      : invalid('slug', 'must be small letters, digits and hyphens, like my-company')) ??
    badAddress('url', settings.url) ??
    badAddress('supportUrl', settings.supportUrl) ??
    badAddress('subscribeUrl', settings.subscribeUrl) ??
    (LANGUAGE.test(settings.language) ? undefined : invalid('language', 'must be a language, like en or pt-BR')) ??
    badBrand(settings.brand) ??
    badCadence(settings) ??
    badDays(settings.historyDays);
  return bad ?? { ...settings, timeZone, url: settings.url.replace(/\/+$/, '') };
}

function badAddress(path: string, address: string | undefined): Refusal | undefined {
  if (address === undefined) return undefined;
  if (/^mailto:[^\s@]+@[^\s@]+$/.test(address) && path === 'supportUrl') return undefined;
  return /^https?:\/\/[^\s/@]+(\/[^\s]*)?$/.test(address)
    ? undefined
    : invalid(path, 'must be a whole http or https address');
}

function badBrand({ accent, logo }: Brand): Refusal | undefined {
  const judged = judgeAccent(accent);
  for (const theme of ['light', 'dark'] as const) {
    if (!isColour(accent[theme])) return invalid(`brand.accent.${theme}`, 'must be a colour, like #1d4f91');
    const { ratio, isReadable } = judged[theme];
    if (isReadable) continue;
    const words = `has a contrast of ${ratio.toFixed(1)} on ${GROUNDS[theme]}; at least ${LEAST_CONTRAST} can be read`;
    return invalid(`brand.accent.${theme}`, words);
  }
  return logo === undefined ? undefined : badLogo(logo);
}

const BEGINNINGS = { 'image/png': 'iVBORw0KGgo', 'image/jpeg': '/9j/', 'image/webp': 'UklGR' } as const;

function badLogo({ mediaType, base64 }: NonNullable<Brand['logo']>): Refusal | undefined {
  if (base64.length > (LARGEST_LOGO * 4) / 3 + 4)
    return invalid('brand.logo', `must have at most ${LARGEST_LOGO / 1024} KiB`);
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64) || base64.length % 4 !== 0) return invalid('brand.logo', 'must be base64');
  return base64.startsWith(BEGINNINGS[mediaType]) ? undefined : invalid('brand.logo', `is no ${mediaType}`);
}

function badCadence({ cadence }: PageSettings): Refusal | undefined {
  for (const [severity, minutes] of Object.entries(cadence)) {
    if (minutes === undefined) continue;
    if (Number.isInteger(minutes) && minutes >= 5 && minutes <= 10_080) continue;
    return invalid(`cadence.${severity}`, 'must be whole minutes, from 5 to 10080');
  }
  return undefined;
}

function badDays(days: number): Refusal | undefined {
  if (Number.isInteger(days) && days >= 1 && days <= MOST_HISTORY_DAYS) return undefined;
  return refuse('invalid', 'This cannot be: `historyDays` must be from 1 to 365.', [
    { path: 'historyDays', message: 'must be from 1 to 365' },
  ]);
}
