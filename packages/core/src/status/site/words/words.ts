import type { ComponentStatus, MaintenanceState, PublicState } from '../../published.ts';
import type { Indicator } from '../../summary.ts';

/** What a page says by itself in one language. What people wrote is shown as they wrote it. */
export interface Words {
  /** BCP 47: dates and numbers are written as in this language when the page's own is unknown. */
  readonly locale: string;
  readonly overall: Readonly<Record<Indicator, string>>;
  readonly component: Readonly<Record<ComponentStatus, string>>;
  readonly state: Readonly<Record<PublicState | MaintenanceState, string>>;
  /** After the name of the page, in the title of the document. */
  readonly title: string;
  readonly toContent: string;
  readonly now: string;
  readonly current: string;
  readonly components: string;
  readonly otherComponents: string;
  readonly maintenance: string;
  readonly upcoming: string;
  readonly past: string;
  readonly nothingPast: (days: number) => string;
  readonly nothingThen: string;
  readonly affects: string;
  readonly began: string;
  readonly ended: string;
  readonly lasted: string;
  readonly planned: string;
  readonly nextUpdateBy: string;
  readonly postmortem: string;
  readonly uptime: string;
  readonly uptimeOf: (days: number) => string;
  readonly daysAgo: (days: number) => string;
  readonly today: string;
  readonly noTrouble: string;
  readonly daysWithTrouble: (days: number) => string;
  readonly corrected: string;
  readonly allComponents: string;
  readonly history: string;
  readonly earlier: string;
  readonly later: string;
  readonly back: string;
  readonly subscribe: string;
  readonly support: string;
  readonly published: string;
  readonly timesIn: (zone: string) => string;
  readonly feeds: string;
  readonly calendar: string;
  readonly notFound: string;
  readonly notFoundBody: string;
  readonly key: string;
  readonly unknown: string;
  readonly hours: (count: number) => string;
  readonly minutes: (count: number) => string;
}
