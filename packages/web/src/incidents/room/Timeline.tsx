import { listIncidentLines, starEntry } from '@heed/contract/incidents';
import { ArrowUp, Clock, History } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { usePages, useWaiting } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Button, IconButton, MoreRows, RawText, Segments, Skeleton, Trouble } from '../../ui/index.ts';
import { upTo } from './held.ts';
import { sayLine } from './lines.ts';
import type { RoomPart } from './room.ts';
import styles from './Timeline.module.css';
import { lineId, TimelineLine } from './TimelineLine.tsx';
import type { Composer } from './useComposer.ts';
import { useHold } from './useHold.ts';
import { useVerb } from './useVerb.ts';

const words = text.incidents.room.timeline;
export const PARTS = ['all', 'key', 'entries', 'decisions', 'actions'] as const;
export type Part = (typeof PARTS)[number];

export interface TimelineProps extends RoomPart {
  readonly only: Part;
  readonly onOnly: (only: Part) => void;
  readonly composer: Composer;
  /** A line to go to, asked for from outside; the object is another one with each asking. */
  readonly goTo?: { readonly line: number } | undefined;
  /** Told how one gets to the newest line. */
  readonly onTop: (release: () => void) => void;
}

/** Everything that happened, the newest first. What comes while somebody reads further down waits above. */
export function Timeline({ only, onOnly, composer, goTo, onTop, ...part }: TimelineProps): ReactNode {
  const { incident, onOpen } = part;
  return (
    <section className={styles.timeline} aria-labelledby="timeline-title">
      <header className={styles.head}>
        <h2 id="timeline-title">{words.title}</h2>
        <Segments
          label={words.filters}
          value={only}
          onChange={onOnly}
          options={PARTS.map((value) => ({ value, label: words.only[value] }))}
        />
        {part.mayWrite ? (
          <IconButton icon={History} size="small" label={words.later} onPress={() => onOpen({ kind: 'later' })} />
        ) : null}
      </header>
      <Lines key={`${incident.id} ${only}`} only={only} composer={composer} goTo={goTo} onTop={onTop} {...part} />
    </section>
  );
}

function Lines({ only, composer, goTo, onTop, ...part }: Omit<TimelineProps, 'onOnly'>): ReactNode {
  const { incident } = part;
  const lines = usePages(listIncidentLines, {
    params: { id: incident.id },
    query: { limit: 60, ...(only === 'all' ? {} : { only }) },
  });
  const newest = lines.items[0];
  const { held, top, release, ...inUse } = useHold(newest?.number);
  const { shown, waiting } = upTo(lines.items, held);
  const star = useVerb(starEntry, words.title, {
    optimistic: ({ params, body }) => [
      { id: incident.id, patch: { starred: starredWith(incident.starred, Number(params.number), body.on) } },
    ],
  });
  useEffect(() => onTop(release));
  const isHere = goTo !== undefined && shown.some(({ number }) => number === goTo.line);
  useEffect(() => {
    const line = isHere && goTo !== undefined ? document.getElementById(lineId(goTo.line)) : null;
    line?.scrollIntoView({ block: 'center' });
    line?.focus({ preventScroll: true });
  }, [isHere, goTo]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it with the arrow keys.
    <section className={styles.scroll} tabIndex={0} aria-label={words.lines}>
      <div ref={top} className={styles.top} />
      {waiting > 0 ? (
        <div className={styles.fresh}>
          <Button size="small" kind="primary" icon={ArrowUp} onPress={release}>
            {words.fresh(waiting)}
          </Button>
        </div>
      ) : null}
      <p role="status" className={styles.spoken}>
        {newest === undefined ? '' : sayNewest(newest, incident)}
      </p>
      <Pending incidentId={incident.id} composer={composer} />
      {lines.problem === undefined ? null : <Trouble problem={lines.problem} retry={lines.again} />}
      {lines.loading ? <Skeleton lines={10} /> : null}
      {!lines.loading && lines.problem === undefined && shown.length === 0 ? (
        <p className={styles.none}>{words.none}</p>
      ) : null}
      <ol className={styles.lines}>
        {shown.map((line) => (
          <TimelineLine
            key={line.number}
            line={line}
            inUse={inUse}
            onStar={(on) => void star.say({ params: { id: incident.id, number: line.number }, body: { on } })}
            {...part}
          />
        ))}
      </ol>
      {lines.hasMore ? <MoreRows query={lines} /> : null}
    </section>
  );
}

function sayNewest(line: Parameters<typeof sayLine>[0], incident: RoomPart['incident']): string {
  const { label, text: said } = sayLine(line, incident);
  return `${text.incidents.facts.labels[label]}: ${said}`;
}

interface PendingProps {
  readonly incidentId: string;
  readonly composer: Composer;
}

/** What was written here and is not on the server yet. */
function Pending({ incidentId, composer }: PendingProps): ReactNode {
  const queued = useWaiting().filter(({ path }) => path.startsWith(`/v1/incidents/${incidentId}/`));
  const { waiting, sending } = text.incidents.verbs;
  const lines = [
    ...composer.sending.map(({ key, line }) => ({ key: String(key), line, state: sending })),
    ...queued.map(({ key, label, body }) => ({ key, line: textOf(body) ?? label, state: waiting })),
  ];
  if (lines.length === 0) return null;
  return (
    <ul className={styles.pending}>
      {lines.map(({ key, line, state }) => (
        <li key={key}>
          <Clock size={14} aria-hidden="true" />
          <RawText text={line} /> <span className={styles.soft}>{state}</span>
        </li>
      ))}
    </ul>
  );
}

/** The words of an action that waits, where it has some. */
function textOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  if ('text' in body && typeof body.text === 'string') return body.text;
  return 'title' in body && typeof body.title === 'string' ? body.title : undefined;
}

function starredWith(starred: readonly number[], number: number, on: boolean): readonly number[] {
  const others = starred.filter((one) => one !== number);
  return on ? [...others, number].toSorted((a, b) => a - b) : others;
}
