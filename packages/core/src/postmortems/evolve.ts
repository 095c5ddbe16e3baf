import type { PostmortemFact } from './facts.ts';
import type { PostmortemRecord } from './record.ts';

/** The record after a fact; the stored one is the fold of all of its facts. */
export function evolvePostmortem(record: PostmortemRecord | undefined, fact: PostmortemFact): PostmortemRecord {
  if (fact.kind === 'postmortem.opened') {
    const { at, by: _, ...seed } = fact.data;
    return {
      ...seed,
      state: 'draft',
      readers: 'team',
      openedAt: at,
      impact: [],
      timeline: [],
      factors: [],
      whys: [],
      similar: undefined,
      improvements: [],
      waivers: [],
      kept: [],
      reviewers: [],
      meeting: undefined,
      finishedAt: undefined,
      reopened: 0,
      lastNumber: 0,
    };
  }
  if (record === undefined) throw new Error(`${fact.kind} of a postmortem that was never opened`);
  return apply(record, fact);
}

type Later = Exclude<PostmortemFact, { readonly kind: 'postmortem.opened' }>;

function apply(record: PostmortemRecord, fact: Later): PostmortemRecord {
  switch (fact.kind) {
    case 'postmortem.header-set': {
      const { title, timeZone, teamId, authors } = fact.data;
      return { ...record, title, timeZone, teamId, authors };
    }
    case 'postmortem.figure-put':
      return { ...numbered(record, fact.data.figure), impact: put(record.impact, fact.data.figure) };
    case 'postmortem.row-put':
      return { ...numbered(record, fact.data.row), timeline: put(record.timeline, fact.data.row) };
    case 'postmortem.rows-gathered': {
      const { rows } = fact.data;
      return { ...numbered(record, ...rows), timeline: [...record.timeline, ...rows] };
    }
    case 'postmortem.factor-put':
      return { ...numbered(record, fact.data.factor), factors: put(record.factors, fact.data.factor) };
    case 'postmortem.why-put':
      return { ...numbered(record, fact.data.why), whys: put(record.whys, fact.data.why) };
    case 'postmortem.item-removed': {
      const { list, numbers } = fact.data;
      const rest = <T extends { readonly number: number }>(items: readonly T[]) =>
        items.filter(({ number }) => !numbers.includes(number));
      return { ...record, [list]: rest<{ readonly number: number }>(record[list]) };
    }
    case 'postmortem.similar-reviewed':
      return { ...record, similar: fact.data };
    case 'postmortem.improvements-set':
      return { ...record, improvements: fact.data.improvements };
    case 'postmortem.members-set':
      return withMembers(record, fact.data.incidents);
    case 'postmortem.reviewers-set': {
      const before = new Map(record.reviewers.map((each) => [each.personId, each]));
      const reviewers = fact.data.people.map((personId) => before.get(personId) ?? { personId, approved: undefined });
      return { ...record, reviewers };
    }
    case 'postmortem.approved': {
      const { personId, at, note } = fact.data;
      const others = record.reviewers.filter((each) => each.personId !== personId);
      return { ...record, reviewers: [...others, { personId, approved: { at, note } }] };
    }
    case 'postmortem.check-waived':
      return { ...record, waivers: [...without(record, fact.data.check), fact.data] };
    case 'postmortem.waiver-withdrawn':
      return { ...record, waivers: without(record, fact.data.check) };
    case 'postmortem.words-kept':
      return { ...record, kept: [...released(record, fact.data), fact.data] };
    case 'postmortem.words-released':
      return { ...record, kept: released(record, fact.data) };
    case 'postmortem.shifted':
      return shift(record, fact.data);
    case 'postmortem.shared':
      return { ...record, readers: fact.data.readers };
    case 'postmortem.deadlines-set': {
      const { scheduleBy, holdBy } = fact.data;
      return { ...record, scheduleBy, holdBy };
    }
    case 'postmortem.meeting-planned': {
      const { startsAt, minutes, place, people } = fact.data;
      const sequence = record.meeting === undefined ? 0 : record.meeting.sequence + 1;
      return {
        ...record,
        meeting: { sequence, startsAt, minutes, place, people, state: 'planned', heldAt: undefined },
      };
    }
    case 'postmortem.meeting-cancelled':
      return withMeeting(record, (sequence) => ({ state: 'cancelled', sequence: sequence + 1 }));
    case 'postmortem.meeting-held':
      return withMeeting(record, () => ({ state: 'held', heldAt: fact.data.heldAt }));
  }
}

/** What the history of an incident said is no part of a document that does not look at it any more; it stays at hand. */
function withMembers(record: PostmortemRecord, incidents: PostmortemRecord['incidents']): PostmortemRecord {
  const isGone = ({ origin }: PostmortemRecord['timeline'][number]) =>
    origin !== undefined && !incidents.includes(origin.incidentId);
  const timeline = record.timeline.map((row) => (isGone(row) ? { ...row, isHidden: true } : row));
  return { ...record, incidents, timeline };
}

function numbered(record: PostmortemRecord, ...items: readonly { readonly number: number }[]): PostmortemRecord {
  return { ...record, lastNumber: Math.max(record.lastNumber, ...items.map(({ number }) => number)) };
}

/** In its place when it is there, else at the end. */
function put<T extends { readonly number: number }>(list: readonly T[], item: T): readonly T[] {
  const isThere = list.some(({ number }) => number === item.number);
  return isThere ? list.map((each) => (each.number === item.number ? item : each)) : [...list, item];
}

function without({ waivers }: PostmortemRecord, check: string) {
  return waivers.filter((each) => each.check !== check);
}

type Words = Pick<PostmortemRecord['kept'][number], 'rule' | 'quote' | 'section'>;

function released({ kept }: PostmortemRecord, { rule, quote, section }: Words) {
  return kept.filter((each) => each.rule !== rule || each.quote !== quote || each.section !== section);
}

/** A review that begins anew has to be approved anew, and what was waived is looked at again. */
function shift(
  record: PostmortemRecord,
  { from, to, at }: Extract<PostmortemFact, { readonly kind: 'postmortem.shifted' }>['data'],
): PostmortemRecord {
  switch (to) {
    case 'final':
      return { ...record, state: to, finishedAt: at };
    case 'in-review':
      return { ...record, state: to };
    case 'draft':
      if (from !== 'final') return { ...record, state: to };
      return {
        ...record,
        state: to,
        finishedAt: undefined,
        reopened: record.reopened + 1,
        waivers: [],
        reviewers: record.reviewers.map((each) => ({ ...each, approved: undefined })),
      };
  }
}

function withMeeting(
  record: PostmortemRecord,
  change: (sequence: number) => Partial<NonNullable<PostmortemRecord['meeting']>>,
): PostmortemRecord {
  const { meeting } = record;
  return meeting === undefined ? record : { ...record, meeting: { ...meeting, ...change(meeting.sequence) } };
}
