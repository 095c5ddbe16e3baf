import type { PostmortemKind } from './document.ts';
import type { Section } from './lint/finding.ts';
import type { Prompts } from './record.ts';

/** What each section asks, unless a team asks otherwise. */
export const DEFAULT_PROMPTS: Prompts = {
  summary: 'In one paragraph that a stranger understands: what broke, for whom, for how long, and what ended it?',
  impact:
    'How many users, requests or orders, for how long, and what of it is money or data? Say how each number is known.',
  timeline: 'Which moments does one need in order to understand the rest? Times are facts; names are not needed.',
  'went-well': 'What should be done the same way again? What limited the harm?',
  'went-poorly': 'What made it worse or longer than it had to be?',
  slowed: 'Where did the response wait, and for what?',
  'earlier-detection': 'Which signal would have told it earlier, and to whom?',
  causes: 'What set it off, what lay in wait, what hid it, and what held up the response?',
  lessons: 'What do we know now that we did not know before? Which control is missing now?',
  actions: 'What changes in the system, by whose hand, until when, and how will it be known that it works?',
};

/** What is done without, unless a team wants it: a short review is summary, impact, factors and actions. */
export const DEFAULT_LEFT_OUT: Readonly<Record<PostmortemKind, readonly Section[]>> = {
  full: [],
  short: ['timeline', 'went-well', 'went-poorly', 'slowed', 'earlier-detection', 'lessons'],
  pattern: [],
};
