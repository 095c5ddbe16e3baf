import type { Incident, IncidentFact } from '../incidents/index.ts';
import type { Instant } from '../kernel/index.ts';
import type { RecordedTimes } from './document.ts';
import type { Row } from './record.ts';

/** A line of an incident's history, with its number there. */
export type HistoryLine = IncidentFact & { readonly number: number };

interface Telling {
  readonly text: string;
  /** Part of the timeline from the start; the others are at hand. */
  readonly isKey: boolean;
}

/** Rows for the lines of a history that say what happened; what only keeps house is left out. Names of people are too. */
export function gatherRows(
  { id, starred }: Pick<Incident, 'id' | 'starred'>,
  lines: readonly HistoryLine[],
): readonly Omit<Row, 'number'>[] {
  const corrected = new Map(
    lines.flatMap((line) =>
      line.kind === 'incident.entry-corrected' ? [[line.data.of, line.data.text] as const] : [],
    ),
  );
  return lines.flatMap((line) => {
    const telling = tell(line);
    if (telling === undefined) return [];
    const text = (corrected.get(line.number) ?? telling.text).slice(0, 2_000);
    const at = momentOf(line);
    const isHidden = !telling.isKey && !starred.includes(line.number);
    return [{ at, text, isHidden, origin: { incidentId: id, source: 'history', line: line.number, at, text } }];
  });
}

function momentOf(line: HistoryLine): Instant {
  return line.kind === 'incident.entry-written' ? line.data.occurredAt : line.data.at;
}

const key = (text: string): Telling => ({ text, isKey: true });
const aside = (text: string): Telling => ({ text, isKey: false });

const RESULTS = { helped: 'It helped', 'no-change': 'It changed nothing', worse: 'It made things worse' } as const;

function tell(line: HistoryLine): Telling | undefined {
  switch (line.kind) {
    case 'incident.declared':
      return key(`Declared as ${line.data.severity.toUpperCase()}: ${line.data.title}`);
    case 'incident.severity-changed':
      return key(`Severity changed from ${line.data.from.toUpperCase()} to ${line.data.to.toUpperCase()}`);
    case 'incident.command-accepted':
      return key('Command was accepted');
    case 'incident.page-asked':
      return aside(`Called ${line.data.name}: ${line.data.why}`);
    case 'incident.impact-written':
      return aside(`Impact: ${line.data.text}`);
    case 'incident.hypothesis-stated':
      return aside(`Hypothesis ${line.data.number}: ${line.data.text}`);
    case 'incident.hypothesis-judged':
      return aside(`Hypothesis ${line.data.number} is ${line.data.state}${line.data.why ? `: ${line.data.why}` : ''}`);
    case 'incident.timebox-started':
      return aside(`Time-boxed question: ${line.data.question}`);
    case 'incident.timebox-answered':
      return aside(`Answered: ${line.data.answer}`);
    case 'incident.mitigation-started':
      return key(`Tried: ${line.data.title}`);
    case 'incident.mitigation-concluded':
      return key(`${RESULTS[line.data.result]}${line.data.evidence === '' ? '' : `: ${line.data.evidence}`}`);
    case 'incident.mitigation-undone':
      return key(`Attempt ${line.data.number} was undone`);
    case 'incident.mitigated':
      return key('Mitigated');
    case 'incident.resolved':
      return key('Resolved');
    case 'incident.reopened':
      return key('Reopened');
    case 'incident.entry-written':
      return tellEntry(line.data);
    default:
      return undefined;
  }
}

function tellEntry({
  entry,
  text,
  update,
}: Extract<IncidentFact, { kind: 'incident.entry-written' }>['data']): Telling {
  switch (entry) {
    case 'decision':
      return key(`Decision: ${text}`);
    case 'action':
      return key(text);
    case 'update':
      return aside(`Update to ${update?.audience ?? 'responders'}: ${text}`);
    case 'note':
    case 'observation':
      return aside(text);
  }
}

/** The moments of one incident; a pattern has as many as it has members, so none of its own. */
export function timesOf(incidents: readonly Pick<Incident, 'times'>[]): RecordedTimes {
  const [only, ...others] = incidents;
  if (only === undefined || others.length > 0) {
    return {
      impactStartedAt: undefined,
      detectedAt: undefined,
      declaredAt: undefined,
      mitigatedAt: undefined,
      resolvedAt: undefined,
    };
  }
  const { impactStartedAt, detectedAt, declaredAt, mitigatedAt, resolvedAt } = only.times;
  return { impactStartedAt, detectedAt, declaredAt, mitigatedAt, resolvedAt };
}

/** How long users were hit, from what the incident recorded; undefined where that is not known. */
export function harmOf({ times }: Pick<Incident, 'times'>): number | undefined {
  const end = times.mitigatedAt ?? times.resolvedAt;
  return times.impactStartedAt === undefined || end === undefined || end <= times.impactStartedAt
    ? undefined
    : end - times.impactStartedAt;
}
