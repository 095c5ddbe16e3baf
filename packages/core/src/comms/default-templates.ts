import { AUDIENCES, type Audience } from '../incidents/index.ts';
import { customerWords } from './customer-words.ts';
import { OCCASIONS, type Occasion, type Template } from './template.ts';

const of = (audience: Audience, occasion: Occasion, name: string, ...lines: readonly string[]): Template => ({
  name,
  audience,
  severity: undefined,
  occasion,
  body: lines.join('\n'),
});

/** Readers inside share a language with who writes to them. */
const INSIDE: readonly Template[] = [
  of(
    'responders',
    'first',
    'Responders, first',
    '{{severity}} {{reference}}: {{title}}',
    'Impact: {{impact}}',
    'Commander: {{commander}}',
    'Next: {{doing}}',
    'Next update: {{next}}',
  ),
  of(
    'responders',
    'regular',
    'Responders, regular',
    'Now: {{impact}}',
    'Just tried: {{tried}}',
    'Trying next: {{doing}}',
    'Next update: {{next}}',
  ),
  of(
    'responders',
    'final',
    'Responders, final',
    '{{reference}} is over after {{lasted}}.',
    'What was tried: {{tried}}',
    'What it was: {{cause}}',
    'The postmortem follows by {{follow-up}}.',
  ),
  of(
    'leadership',
    'first',
    'Leadership, first',
    '{{severity}} since {{started}}: {{title}}',
    'What customers see: {{impact}}',
    'Affected: {{services}}',
    'Ask {{contact}}; {{commander}} decides.',
    'Next update: {{next}}',
  ),
  of(
    'leadership',
    'regular',
    'Leadership, regular',
    '{{reference}} ({{severity}}) after {{lasted}}',
    'What customers see: {{impact}}',
    'Tried so far: {{tried}}',
    'Being done: {{doing}}',
    'Next update: {{next}}',
  ),
  of(
    'leadership',
    'final',
    'Leadership, final',
    '{{reference}} is over after {{lasted}}.',
    'What customers saw: {{impact}}',
    'What it was: {{cause}}',
    'The postmortem follows by {{follow-up}}.',
  ),
];

/**
 * Words to begin with, so that nobody begins with an empty page: those to customers in the language of their page. One of
 * one's own for the same occasion takes their place.
 */
export function defaultTemplates(language: string): readonly Template[] {
  const { templates } = customerWords(language);
  const toCustomers = OCCASIONS.map((occasion) =>
    of('customers', occasion, `Customers, ${occasion}`, ...templates[occasion]),
  );
  return AUDIENCES.flatMap((audience) =>
    audience === 'customers' ? toCustomers : INSIDE.filter((each) => each.audience === audience),
  );
}
