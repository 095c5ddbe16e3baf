import type { Audience, Severity } from '../incidents/index.ts';
import { type FieldTrouble, type Refusal, refuse } from '../kernel/index.ts';

/** The first word of an incident to an audience, the ones between, and the last one. */
export const OCCASIONS = ['first', 'regular', 'final'] as const;
export type Occasion = (typeof OCCASIONS)[number];

/** What a template may ask for, filled from the live record. Nothing else is ever read from a template. */
export const PLACEHOLDERS = [
  'reference',
  'title',
  'severity',
  'services',
  'impact',
  'doing',
  'tried',
  'cause',
  'started',
  'ended',
  'lasted',
  'commander',
  'contact',
  'next',
  'follow-up',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** What customers never read by itself: names and numbers that mean something only to us, and guesses. */
const NOT_FOR_CUSTOMERS: readonly Placeholder[] = [
  'reference',
  'title',
  'severity',
  'services',
  'doing',
  'tried',
  'cause',
  'commander',
  'contact',
];

export function placeholdersFor(audience: Audience): readonly Placeholder[] {
  return audience === 'customers' ? PLACEHOLDERS.filter((each) => !NOT_FOR_CUSTOMERS.includes(each)) : PLACEHOLDERS;
}

/** Words that were agreed on before anything broke. */
export interface Template {
  readonly name: string;
  readonly audience: Audience;
  /** Undefined: for every severity that has none of its own. */
  readonly severity: Severity | undefined;
  readonly occasion: Occasion;
  /** Plain text with `{{placeholders}}`; no logic. */
  readonly body: string;
}

export type TemplateValues = Partial<Readonly<Record<Placeholder, string>>>;

const HOLE = /\{\{\s*([a-z-]{1,30})\s*\}\}/g;
export const LONGEST_TEMPLATE = 4_000;
export const MOST_TEMPLATES = 100;

/** Fills a template. A line whose placeholders are all empty is left out, so that nothing half-said remains. */
export function fillTemplate(body: string, values: TemplateValues): string {
  const lines = body.split('\n').flatMap((line) => {
    const names = [...line.matchAll(HOLE)].map(([, name = '']) => name);
    const valued = (name: string): string => (Object.hasOwn(values, name) ? (values[name as Placeholder] ?? '') : '');
    if (names.length > 0 && names.every((name) => valued(name) === '')) return [];
    return [line.replaceAll(HOLE, (_, name: string) => valued(name))];
  });
  return lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** The template for this occasion: one for the severity before one for all, people's own before Heed's. */
export function chooseTemplate<T extends Template>(
  templates: readonly T[],
  {
    audience,
    severity,
    occasion,
  }: { readonly audience: Audience; readonly severity: Severity; readonly occasion: Occasion },
): T | undefined {
  const fitting = templates.filter((each) => each.audience === audience && each.occasion === occasion);
  return fitting.find((each) => each.severity === severity) ?? fitting.find((each) => each.severity === undefined);
}

/** Refuses a template that says nothing or asks for what does not exist, or is not for these readers. */
export function refuseTemplate({ audience, body }: Pick<Template, 'audience' | 'body'>): Refusal | undefined {
  const wrong: FieldTrouble[] = [];
  if (body.trim() === '') wrong.push({ path: 'body', message: 'must say something' });
  if (body.length > LONGEST_TEMPLATE)
    wrong.push({ path: 'body', message: `must have at most ${LONGEST_TEMPLATE} characters` });
  const allowed: readonly string[] = placeholdersFor(audience);
  const asked = new Set([...body.matchAll(/\{\{([^{}]{0,60})\}\}/g)].map(([, name = '']) => name.trim()));
  for (const name of asked) {
    if (allowed.includes(name)) continue;
    const known = PLACEHOLDERS.some((each) => each === name);
    const message = known
      ? `{{${name}}} is not for ${audience}: they would read names or guesses of ours`
      : `{{${name}}} does not exist. There are ${allowed.map((each) => `{{${each}}}`).join(', ')}`;
    wrong.push({ path: 'body', message });
  }
  return wrong.length === 0 ? undefined : refuse('invalid', 'This template cannot be used.', wrong);
}
