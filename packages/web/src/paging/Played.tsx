import type { Instant } from '@heed/core/kernel';
import type { Miss, PlayedStep, Via } from '@heed/core/paging';
import { BellOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { Expand, Hidden, isoDay, Skeleton, sayLength, Time, useZone } from '../ui/index.ts';
import styles from './Paging.module.css';
import { foldPlay } from './play-fold.ts';

const words = text.paging.policy;

type NameOf = (id: string) => string;

export interface PlayedProps {
  /** Undefined while not all is known. */
  readonly steps: readonly PlayedStep[] | undefined;
  readonly startAt: Instant;
  readonly nameOf: NameOf;
}

/** What would happen, moment by moment; of a ladder that is walked again and again, the middle is folded. */
export function Played({ steps, startAt, nameOf }: PlayedProps): ReactNode {
  if (steps === undefined) return <Skeleton lines={4} />;
  const { first, folded, last } = foldPlay(steps);
  const draw = (shown: readonly PlayedStep[]): ReactNode =>
    shown.map((step) => (
      <PlayedRung key={`${step.kind} ${step.loop} ${step.step}`} step={step} startAt={startAt} nameOf={nameOf} />
    ));
  return (
    <div>
      {/* Heard once when it changes, not with every minute that passes. */}
      <Hidden>
        <span role="status">{words.toldFirst(namesOf(steps[0], nameOf))}</span>
      </Hidden>
      <ol className={styles.ladder}>{draw(first)}</ol>
      {folded.length === 0 ? null : (
        <>
          <div className={styles.folded}>
            <Expand title={words.folded(folded.length)}>
              <ol className={styles.ladder}>{draw(folded)}</ol>
            </Expand>
          </div>
          <ol className={styles.ladder}>{draw(last)}</ol>
        </>
      )}
    </div>
  );
}

interface PlayedRungProps {
  readonly step: PlayedStep;
  readonly startAt: Instant;
  readonly nameOf: NameOf;
}

function PlayedRung({ step, startAt, nameOf }: PlayedRungProps): ReactNode {
  const zone = useZone();
  const { at, people } = step;
  const missed = missesOf(step);
  const sameDay = isoDay(at, zone) === isoDay(startAt, zone);
  return (
    <li className={styles.rung} data-mute={step.kind === 'step' ? undefined : ''}>
      <span className={styles.when}>
        <strong className={styles.clock}>
          <Time at={at} format={sameDay ? 'time' : 'moment'} />
        </strong>{' '}
        {at === startAt ? words.atOnceShort : words.later(sayLength(at - startAt))} · {titleOf(step)}
      </span>
      <ul className={styles.targets}>
        {people.map(({ personId, via }) => (
          <li key={personId}>
            <strong>{nameOf(personId)}</strong>
            <span className={styles.soft}>{reasonOf(via, nameOf)}</span>
          </li>
        ))}
        {missed.map((miss) => (
          <li key={`${miss.why} ${idOf(miss)}`} className={styles.missed}>
            <BellOff size={14} aria-hidden />
            <span>
              {nameOf(idOf(miss))}: {words.missed[miss.why]}
            </span>
          </li>
        ))}
        {people.length === 0 && missed.length === 0 ? (
          <li className={styles.soft}>{step.kind === 'exhausted' ? words.nobodyElse : words.nobodyReached}</li>
        ) : null}
      </ul>
    </li>
  );
}

/** What led to the catch-all was said by the steps before it. */
function missesOf({ kind, missed }: PlayedStep): readonly Miss[] {
  return kind === 'step' ? missed : missed.filter(({ via }) => via.kind === 'catch-all');
}

function titleOf({ kind, step = 0, loop = 0, people }: PlayedStep): string {
  switch (kind) {
    case 'step':
      return words.playedStep(step + 1, loop + 1);
    case 'nobody-on-call':
      return words.nobodyOnCall;
    case 'exhausted':
      return words.exhausted(people.length);
  }
}

function namesOf(step: PlayedStep | undefined, nameOf: NameOf): readonly string[] {
  return step?.people.map(({ personId }) => nameOf(personId)) ?? [];
}

/** Who is named by themselves needs no reason, and what the catch-all is stands above. */
function reasonOf(via: Via, nameOf: NameOf): string {
  return via.kind === 'schedule' || via.kind === 'team' ? ` · ${nameOf(via.id)}` : '';
}

/** Whom it missed: a person, or the schedule or team in which nobody was found. */
function idOf(miss: Miss): string {
  if (miss.why !== 'nobody-there') return miss.personId;
  return 'id' in miss.via ? miss.via.id : '';
}
