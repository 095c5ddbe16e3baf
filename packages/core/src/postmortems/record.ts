import type { IncidentId, Instant, PersonId, PostmortemId, TeamId } from '../kernel/index.ts';
import type {
  Factor,
  ImpactFigure,
  Postmortem,
  PostmortemKind,
  PostmortemState,
  RecordedTimes,
  TimelineRow,
  Why,
} from './document.ts';
import type { CheckId } from './gate/check.ts';
import type { RuleId, Section } from './lint/finding.ts';

/** A figure that can be pointed at. */
export interface Figure extends ImpactFigure {
  readonly number: number;
  /** Reckoned from the times of the incidents, and nobody's own since. */
  readonly isReckoned?: boolean | undefined;
}

/** Who recorded what a row tells: the incident's history or its moments, an alert, a page, a change. */
export const ROW_SOURCES = ['history', 'moment', 'alert', 'page', 'change'] as const;
export type RowSource = (typeof ROW_SOURCES)[number];

/** Where a row was taken from. What it was taken from stays there as it is. */
export interface RowOrigin {
  readonly incidentId: IncidentId;
  /** Undefined in rows that were taken before there were others than the history's. */
  readonly source?: RowSource | undefined;
  /** The number of the line in the history; 0 for what has no line there. */
  readonly line: number;
  /** What of it, where it is no line: `detected`, or the id of an alert with what became of it. */
  readonly what?: string | undefined;
  readonly at: Instant;
  readonly text: string;
}

/** A row of the timeline: picked from an incident's history and perhaps reworded, or added by hand. */
export interface Row extends TimelineRow {
  readonly number: number;
  readonly origin: RowOrigin | undefined;
  /** Left out of the document, and still at hand. */
  readonly isHidden: boolean;
}

/** Six kinds of change that outlast those who remember the incident. */
export const IMPROVEMENTS = ['alert', 'test', 'rollback-guard', 'runbook', 'capacity', 'pipeline-check'] as const;
export type Improvement = (typeof IMPROVEMENTS)[number];

interface Signed {
  readonly at: Instant;
  readonly by: PersonId | undefined;
}

/** A check that does not hold, and why the review ends all the same. */
export interface Waiver extends Signed {
  readonly check: CheckId;
  readonly reason: string;
}

/** Words that the linter marked and that stay, with the reason. Who wrote them is not kept. */
export interface KeptWords extends Signed {
  readonly rule: RuleId;
  readonly quote: string;
  readonly section: Section;
  readonly reason: string;
}

export interface Reviewer {
  readonly personId: PersonId;
  readonly approved: { readonly at: Instant; readonly note: string } | undefined;
}

/** When the review is held. Its sequence grows with each change, as calendars want it. */
export interface Meeting {
  readonly sequence: number;
  readonly startsAt: Instant;
  readonly minutes: number;
  readonly place: string;
  readonly people: readonly PersonId[];
  readonly state: 'planned' | 'cancelled' | 'held';
  readonly heldAt: Instant | undefined;
}

/** Who reads it beside those who work on it. A private incident's is never everybody's. */
export const READERS = ['team', 'everybody'] as const;
export type Readers = (typeof READERS)[number];

/** Words with which a team asks for a section. */
export type Prompts = Readonly<Partial<Record<Section, string>>>;

/** Everything of a postmortem but its prose, which several write at once. */
export interface PostmortemRecord {
  readonly id: PostmortemId;
  readonly kind: PostmortemKind;
  readonly incidents: readonly IncidentId[];
  readonly title: string;
  readonly state: PostmortemState;
  readonly readers: Readers;
  readonly teamId: TeamId | undefined;
  readonly timeZone: string | undefined;
  readonly openedAt: Instant;
  /** Until when its review has a date, and until when it is held; undefined while its incident goes on. */
  readonly scheduleBy: Instant | undefined;
  readonly holdBy: Instant | undefined;
  readonly authors: readonly PersonId[];
  readonly impact: readonly Figure[];
  readonly timeline: readonly Row[];
  readonly factors: readonly Factor[];
  readonly whys: readonly Why[];
  readonly similar: (Signed & { readonly incidents: readonly IncidentId[]; readonly note: string }) | undefined;
  readonly improvements: readonly Improvement[];
  readonly waivers: readonly Waiver[];
  readonly kept: readonly KeptWords[];
  readonly reviewers: readonly Reviewer[];
  readonly meeting: Meeting | undefined;
  readonly prompts: Prompts;
  /** Sections that the team's template does without. */
  readonly leftOut: readonly Section[];
  readonly finishedAt: Instant | undefined;
  readonly reopened: number;
  /** Of whatever was numbered last: a number is never given twice. */
  readonly lastNumber: number;
}

/** The record with its prose and the moments of its incident: what the gate and every export look at. */
export function documentOf(record: PostmortemRecord, prose: Postmortem['prose'], times: RecordedTimes): Postmortem {
  return {
    incidents: record.incidents,
    title: record.title,
    kind: record.kind,
    state: record.state,
    timeZone: record.timeZone,
    authors: record.authors,
    times,
    prose,
    impact: record.impact,
    timeline: shownRows(record),
    factors: record.factors,
    whys: record.whys,
    similarReviewed: record.similar !== undefined,
  };
}

/** Rows that are part of the document, by time; those of one moment in the order in which they came. */
export function shownRows({ timeline }: Pick<PostmortemRecord, 'timeline'>): readonly Row[] {
  return timeline
    .filter(({ isHidden }) => !isHidden)
    .toSorted((one, other) => one.at - other.at || one.number - other.number);
}

/** Just culture: an honest error is consoled, at-risk behaviour coached, recklessness answered for. */
export const CONDUCTS = ['error', 'at-risk', 'reckless'] as const;
export type Conduct = (typeof CONDUCTS)[number];
