import type { Instant } from '../kernel/index.ts';
import type {
  Basis,
  FactorKind,
  Leaf,
  Postmortem,
  PostmortemKind,
  PostmortemState,
  RecordedTimes,
} from './document.ts';
import type { Improvement } from './record.ts';

/** A postmortem in words, with names for ids: what a version freezes, and what every export is drawn from. */
export interface PostmortemView {
  readonly title: string;
  readonly kind: PostmortemKind;
  readonly state: PostmortemState;
  readonly incidents: readonly { readonly reference: string; readonly title: string; readonly severity: string }[];
  /** Names of the failure classes that people confirmed. */
  readonly classes: readonly string[];
  readonly timeZone: string | undefined;
  readonly authors: readonly string[];
  readonly reviewers: readonly string[];
  readonly times: RecordedTimes;
  readonly prose: Postmortem['prose'];
  readonly impact: readonly FigureView[];
  readonly timeline: readonly RowView[];
  readonly factors: readonly { readonly kind: FactorKind; readonly text: string }[];
  readonly whys: readonly WhyView[];
  readonly improvements: readonly Improvement[];
  readonly similar: { readonly references: readonly string[]; readonly note: string } | undefined;
  readonly actions: readonly ActionView[];
  readonly waivers: readonly { readonly check: string; readonly reason: string }[];
}

export interface FigureView {
  readonly what: string;
  readonly value: number | undefined;
  readonly unit: string;
  readonly basis: Basis;
}

export interface RowView {
  readonly at: Instant;
  /** On the wall of the document's time zone; undefined where none is named. */
  readonly local: string | undefined;
  readonly text: string;
  /** Of which incident it tells; undefined where there is only one, or somebody wrote the row. */
  readonly incident: string | undefined;
}

/** Whether rows of several incidents stand together, so that each has to say of which it tells. */
export function namesIncidents(rows: readonly RowView[]): boolean {
  return rows.some(({ incident }) => incident !== undefined);
}

export interface WhyView {
  readonly text: string;
  readonly evidence: string;
  readonly leaf: Leaf | undefined;
  readonly children: readonly WhyView[];
}

export interface ActionView {
  readonly title: string;
  readonly owner: string | undefined;
  readonly due: string | undefined;
  readonly tier: number;
  readonly category: string;
  readonly state: string;
}
