import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { Skeleton, Time, Trouble } from '../ui/index.ts';
import { type Target, targetOf, useNames } from './names.ts';
import styles from './Paging.module.css';
import type { PlayedSteps, Preview } from './preview.ts';

const words = text.paging.policy;

export interface PlayedProps {
  readonly preview: Preview;
}

/** What would happen, moment by moment. */
export function Played({ preview: { steps, problem } }: PlayedProps): ReactNode {
  if (problem !== undefined) return <Trouble problem={problem} />;
  if (steps === undefined) return <Skeleton lines={4} />;
  return (
    <ol className={styles.ladder} aria-live="polite">
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the play.
        <li key={index} className={styles.rung}>
          <span className={styles.when}>
            <Time at={step.at} format="moment" />
            {step.kind === 'step' ? '' : ` · ${step.kind === 'exhausted' ? words.exhausted : words.nobodyOnCall}`}
          </span>
          <Reached step={step} />
        </li>
      ))}
    </ol>
  );
}

function Reached({ step: { people, missed } }: { readonly step: PlayedSteps[number] }): ReactNode {
  const nameOf = useNames([
    ...people.flatMap(({ via }) => (via.kind === 'schedule' || via.kind === 'team' ? [targetOf(via.id ?? '')] : [])),
    ...missed.map(missedTarget),
  ]);
  return (
    <ul className={styles.targets}>
      {people.map(({ id, name, via }) => (
        <li key={id}>
          <strong>{name}</strong>
          {via.kind === 'schedule' || via.kind === 'team' ? (
            <span className={styles.soft}> · {nameOf(targetOf(via.id ?? ''))}</span>
          ) : null}
        </li>
      ))}
      {missed.map((miss) => (
        <li key={`${miss.why} ${miss.via.id} ${miss.personId}`} className={styles.soft}>
          {nameOf(missedTarget(miss))}: {words.missed[miss.why]}
        </li>
      ))}
      {people.length === 0 && missed.length === 0 ? <li>{words.nobodyReached}</li> : null}
    </ul>
  );
}

/** Whom it missed: a person, or the schedule or team in which nobody was found. */
function missedTarget({ personId, via }: PlayedSteps[number]['missed'][number]): Target {
  return targetOf(personId ?? via.id ?? '');
}
