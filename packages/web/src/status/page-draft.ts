import type { createStatusPage } from '@heed/contract/status';
import { DEFAULT_CADENCE, PLAIN_ACCENT, type Visibility } from '@heed/core/status';
import type { z } from 'zod';
import type { StatusPage } from './view.ts';

type Logo = NonNullable<StatusPage['brand']['logo']>;
export const SEVERITIES = ['sev1', 'sev2', 'sev3', 'sev4'] as const;

/** A page's settings as a person edits them. */
export interface PageDraft {
  readonly name: string;
  readonly slug: string;
  readonly description: string;
  readonly url: string;
  readonly supportUrl: string;
  readonly language: string;
  readonly timeZone: string;
  readonly visibility: Visibility;
  readonly needsApproval: boolean;
  readonly approvers: readonly string[];
  readonly cadence: Readonly<Record<(typeof SEVERITIES)[number], number | undefined>>;
  readonly historyDays: number;
  readonly light: string;
  readonly dark: string;
  readonly logo: Logo | undefined;
  /** Kept as it is: another screen sets it. */
  readonly subscribeUrl: string | null;
}

export function emptyPage(timeZone: string): PageDraft {
  return {
    name: '',
    slug: '',
    description: '',
    url: '',
    supportUrl: '',
    language: 'en',
    timeZone,
    visibility: 'public',
    needsApproval: false,
    approvers: [],
    cadence: DEFAULT_CADENCE,
    historyDays: 30,
    light: PLAIN_ACCENT.light,
    dark: PLAIN_ACCENT.dark,
    logo: undefined,
    subscribeUrl: null,
  };
}

export function draftOfPage(page: StatusPage): PageDraft {
  const { sev1, sev2, sev3, sev4 } = page.cadence;
  return {
    name: page.name,
    slug: page.slug,
    description: page.description,
    url: page.url,
    supportUrl: page.supportUrl ?? '',
    language: page.language,
    timeZone: page.timeZone,
    visibility: page.visibility,
    needsApproval: page.needsApproval,
    approvers: page.approvers,
    cadence: { sev1: sev1 ?? undefined, sev2: sev2 ?? undefined, sev3: sev3 ?? undefined, sev4: sev4 ?? undefined },
    historyDays: page.historyDays,
    light: page.brand.accent.light,
    dark: page.brand.accent.dark,
    logo: page.brand.logo ?? undefined,
    subscribeUrl: page.subscribeUrl,
  };
}

export function bodyOfPage(draft: PageDraft): z.input<typeof createStatusPage.body> {
  const { light, dark, logo, supportUrl, cadence, approvers, ...rest } = draft;
  const { sev1, sev2, sev3, sev4 } = cadence;
  return {
    ...rest,
    supportUrl: supportUrl.trim() === '' ? null : supportUrl,
    approvers: [...approvers],
    cadence: { sev1: sev1 ?? null, sev2: sev2 ?? null, sev3: sev3 ?? null, sev4: sev4 ?? null },
    brand: { accent: { light, dark }, logo: logo ?? null },
  };
}

/** A short name from a name: `Fernweh GmbH` is `fernweh-gmbh`. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
}
