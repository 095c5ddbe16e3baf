import { findingsOf } from '../lint/document.ts';
import type { GateInput, Trouble } from './check.ts';

const fail = (section: Trouble['section'], detail: string, quote?: string): Trouble => ({
  verdict: 'fail',
  section,
  detail,
  quote,
});
const warn = (section: Trouble['section'], detail: string, quote?: string): Trouble => ({
  verdict: 'warn',
  section,
  detail,
  quote,
});

/** A number, its unit, and how it was found. */
export function impact({ postmortem }: GateInput): readonly Trouble[] {
  if (postmortem.impact.length === 0) {
    return [fail('impact', 'Impact has no figure. Say how many users, requests or orders, or that nobody can know.')];
  }
  return postmortem.impact.flatMap((figure) => {
    const { what, value, unit, basis } = figure;
    if (basis === 'unknown')
      return [warn('impact', 'Nobody knows this figure. Which measurement would have told it?', what)];
    if (value === undefined) return [fail('impact', 'This figure has no number.', what)];
    return unit.trim() === '' ? [fail('impact', 'This figure has no unit.', what)] : [];
  });
}

/** One cause is a story; several of different kinds are an explanation. */
export function factors({ postmortem }: GateInput): readonly Trouble[] {
  const kinds = new Set(postmortem.factors.map(({ kind }) => kind));
  if (postmortem.factors.length < 2) {
    const detail =
      'Name two contributing factors at least: what set it off, and what lay in wait, hid it or held up the response.';
    return [fail('causes', detail)];
  }
  if (kinds.size > 1) return [];
  return [warn('causes', 'All factors are of one kind. What lay in wait, hid it or held up the response?')];
}

export function wentWell({ postmortem }: GateInput): readonly Trouble[] {
  return postmortem.kind !== 'short' && postmortem.prose['went-well'].trim() === ''
    ? [fail('went-well', 'Nothing is said of what went well. What should be done the same way again?')]
    : [];
}

export function similar({ postmortem }: GateInput): readonly Trouble[] {
  return postmortem.similarReviewed || postmortem.kind === 'short'
    ? []
    : [
        warn(
          'lessons',
          'Nobody has looked through the similar incidents yet. Did one of them promise to prevent this?',
        ),
      ];
}

const SHORTEST = 80;
const LONGEST = 1_500;
const LEANING =
  /\b(?:see (?:above|below|the timeline|the thread)|as (?:mentioned|described|discussed) (?:above|below|earlier)|the following)\b/iu;

/** One paragraph that a stranger understands without the rest. */
export function summary({ postmortem }: GateInput): readonly Trouble[] {
  const text = postmortem.prose.summary.trim();
  if (text === '')
    return [
      fail(
        'summary',
        'There is no summary. Say in one paragraph what broke, for whom, for how long, and what ended it.',
      ),
    ];
  const troubles: Trouble[] = [];
  if (text.length < SHORTEST)
    troubles.push(
      warn(
        'summary',
        'The summary is too short to stand alone: what broke, for whom, for how long, and what ended it?',
      ),
    );
  if (text.length > LONGEST)
    troubles.push(warn('summary', 'The summary is longer than people read. Keep one paragraph, and move the rest.'));
  if (/\n\s*\n/u.test(text))
    troubles.push(warn('summary', 'The summary has several paragraphs. One can be read aloud.'));
  const [leaning] = LEANING.exec(text) ?? [];
  if (leaning !== undefined)
    troubles.push(warn('summary', 'The summary leans on another part of the document.', leaning));
  return troubles;
}

/** Findings of the linter that were neither mended nor kept with a reason. Hints are not counted. */
export function blame(input: GateInput): readonly Trouble[] {
  return findingsOf(input)
    .filter(({ level, isKept }) => level === 'finding' && !isKept)
    .map(({ section, why, ask, quote }) => fail(section, `${why} ${ask}`, quote));
}
