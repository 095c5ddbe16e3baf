import { plural } from '../plural.ts';
import { evidence } from './incidents-evidence.ts';
import { facts } from './incidents-facts.ts';
import { hinting } from './incidents-hints.ts';
import { room } from './incidents-room.ts';
import { verbs } from './incidents-verbs.ts';

/** Texts of the room incidents. */
export const incidents = {
  evidence,
  facts,
  room,
  verbs,
  severities: { sev1: 'SEV1', sev2: 'SEV2', sev3: 'SEV3', sev4: 'SEV4' },
  severityHints: {
    sev1: 'A core function is down, or data is at risk. Pages at any hour.',
    sev2: 'Many are hit and have no way around. Pages at any hour.',
    sev3: 'Some users notice. Pages who is on call for the service.',
    sev4: 'No user notices. Pages nobody.',
  },
  kinds: { incident: 'Incident', 'near-miss': 'Near miss', drill: 'Drill' },
  statuses: { open: 'Open', resolved: 'Resolved', dismissed: 'Dismissed' },
  private: 'Private',
  nobody: 'Nobody',
  somebody: 'somebody',
  heed: 'Heed',
  list: {
    title: 'Incidents',
    caption: 'Incidents, the newest first',
    views: 'Views',
    ready: { open: 'Open', resolved: 'Resolved', all: 'All' },
    filters: 'Filter incidents',
    search: 'Title or number',
    severity: 'Severity',
    anySeverity: 'Any severity',
    kind: 'Kind',
    anyKind: 'Any kind',
    service: 'Service',
    anyService: 'Any service',
    columns: {
      title: 'Incident',
      severity: 'Severity',
      state: 'State',
      commander: 'Commander',
      services: 'Services',
      next: 'Next update',
      elapsed: 'Length',
      declared: 'Declared',
    },
    noPromise: 'none promised',
    empty: 'No incident yet',
    emptyDetail: 'When something harms people and more than one has to act, declare it: early rather than late.',
    none: 'No incident is open',
    noneDetail: 'What is over stands under Resolved.',
    noFit: 'No incident fits this view',
    noFitDetail: 'Take a filter away, or look at all of them.',
    all: 'Show all',
  },
  ...hinting,
  home: {
    title: 'Open incidents',
    all: 'All incidents',
    noCommander: 'No commander',
    commander: (name: string) => `${name} commands`,
    next: 'Next update',
    more: (count: number) => `See all ${plural(count, { one: 'incident', other: 'incidents' })}`,
  },
} as const;
