import { formatInstant, MINUTE } from '../../kernel/index.ts';
import type { RecordedTimes } from '../document.ts';
import type { GateInput, Trouble } from './check.ts';
import { type Phase, type StatedDuration, sayMinutes, statedDurations } from './durations.ts';

const ORDER = [
  ['impactStartedAt', 'the start of impact'],
  ['detectedAt', 'detection'],
  ['declaredAt', 'the declaration'],
  ['mitigatedAt', 'mitigation'],
  ['resolvedAt', 'resolution'],
] as const satisfies readonly (readonly [keyof RecordedTimes, string])[];

export function timeZone({ postmortem }: GateInput): readonly Trouble[] {
  if (postmortem.timeZone !== undefined) return [];
  return [
    { verdict: 'fail', section: 'header', detail: 'No time zone is named: choose the one that local times are in.' },
  ];
}

/** Impact may have begun after it was seen coming, but nothing is declared before it is detected. */
export function orderOfTimes({ postmortem: { times } }: GateInput): readonly Trouble[] {
  const known = ORDER.slice(1).flatMap(([field, words]) => {
    const at = times[field];
    return at === undefined ? [] : [{ at, words }];
  });
  const troubles: Trouble[] = [];
  for (const [index, later] of known.entries()) {
    const earlier = known[index - 1];
    if (earlier === undefined || earlier.at <= later.at) continue;
    const detail = `${capital(later.words)} lies ${sayMinutes(earlier.at - later.at)} before ${earlier.words}. Set one of the two right in the incident.`;
    troubles.push({ verdict: 'fail', section: 'header', detail });
  }
  const { impactStartedAt: started, resolvedAt: resolved } = times;
  if (started !== undefined && resolved !== undefined && started > resolved) {
    const detail = 'Impact starts after resolution. Set one of the two right in the incident.';
    troubles.push({ verdict: 'fail', section: 'header', detail });
  }
  return troubles;
}

export function orderOfTimeline({ postmortem: { timeline } }: GateInput): readonly Trouble[] {
  return timeline.flatMap((row, index): Trouble[] => {
    const before = timeline[index - 1];
    if (before === undefined || before.at <= row.at) return [];
    const detail = `This row is ${sayMinutes(before.at - row.at)} earlier than the one above it. Move it, or mend its time.`;
    return [{ verdict: 'fail', section: 'timeline', detail, quote: row.text }];
  });
}

/** While it went on, nothing was written for longer than an update was promised. */
export function silentGap({ postmortem, cadenceMinutes }: GateInput): readonly Trouble[] {
  const { times, timeline, kind } = postmortem;
  // A short one tells no course of events.
  if (kind === 'short') return [];
  const from = times.declaredAt ?? times.detectedAt;
  const to = times.resolvedAt;
  if (cadenceMinutes === undefined || from === undefined || to === undefined || to <= from) return [];
  const moments = [from, ...timeline.map(({ at }) => at).filter((at) => at > from && at < to), to].toSorted(
    (one, other) => one - other,
  );
  const gaps = moments.flatMap((at, index) => {
    const before = moments[index - 1];
    return before !== undefined && at - before > cadenceMinutes * MINUTE ? [{ from: before, length: at - before }] : [];
  });
  const longest = gaps.toSorted((one, other) => other.length - one.length)[0];
  if (longest === undefined) return [];
  const detail = `Nothing is told of ${sayMinutes(longest.length)} while it went on, and an update was due every ${cadenceMinutes} minutes. Say what happened then, or that nothing did.`;
  return [{ verdict: 'warn', section: 'timeline', detail, quote: formatInstant(longest.from) }];
}

/** A length that the summary or a figure of impact states is one that the recorded times give. */
export function durations({ postmortem: { prose, impact, times } }: GateInput): readonly Trouble[] {
  const figures = impact.map(({ what, value, unit }) => `${what}: ${value ?? ''} ${unit}`);
  return [
    ...statedDurations(prose.summary).flatMap((stated) => contradiction(stated, times, 'summary')),
    ...figures.flatMap((figure) => statedDurations(figure).flatMap((stated) => contradiction(stated, times, 'impact'))),
  ];
}

function contradiction(
  { quote, length, phase }: StatedDuration,
  times: RecordedTimes,
  section: 'summary' | 'impact',
): readonly Trouble[] {
  const lengths = lengthsOf(times, phase);
  if (lengths.some((known) => Math.abs(known - length) <= Math.max(2 * MINUTE, known / 10))) return [];
  const known = recorded(times, phase);
  if (known === undefined) return [];
  const detail = `The ${section === 'summary' ? 'summary' : 'impact'} says ${sayMinutes(length)}, the recorded times give ${known}. Mend the words, or set the times right.`;
  return [{ verdict: 'fail', section, detail, quote }];
}

/**
 * The lengths that words about a phase may mean. A named phase begins with the impact or its detection. Of the disturbance
 * any two moments will do, except that it never begins with its declaration: that is when people spoke of it.
 */
function lengthsOf(times: RecordedTimes, phase: Phase): readonly number[] {
  const known = ORDER.map(([field]) => ({ field, at: times[field] }));
  return known.flatMap(({ field: first, at: from }, index) =>
    known.slice(index + 1).flatMap(({ field: last, at: to }) => {
      if (from === undefined || to === undefined || !bounds(phase, first, last)) return [];
      return [Math.abs(to - from)];
    }),
  );
}

function bounds(phase: Phase, first: keyof RecordedTimes, last: keyof RecordedTimes): boolean {
  if (phase === 'disturbance') return first !== 'declaredAt';
  return last === ENDS[phase] && (first === 'impactStartedAt' || first === 'detectedAt');
}

/** The moment at which a named phase ends. */
const ENDS = { detect: 'detectedAt', mitigate: 'mitigatedAt', resolve: 'resolvedAt' } as const;

/** What the times give instead, from the first sign on; undefined where there is nothing to compare with. */
function recorded(times: RecordedTimes, phase: Phase): string | undefined {
  const ends = phase === 'disturbance' ? ORDER.slice(3) : ORDER.filter(([field]) => field === ENDS[phase]);
  const [first] = ORDER.slice(0, phase === 'detect' ? 1 : 2).flatMap(([field, words]) => {
    const at = times[field];
    return at === undefined ? [] : [{ at, words }];
  });
  if (first === undefined) return undefined;
  const said = ends.flatMap(([field, words]) => {
    const at = times[field];
    return at === undefined ? [] : [{ length: sayMinutes(Math.abs(at - first.at)), words }];
  });
  const [head, ...rest] = said;
  if (head === undefined) return undefined;
  const more = rest.map(({ length, words }) => ` and ${length} to ${words}`).join('');
  return `${head.length} from ${first.words} to ${head.words}${more}`;
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
