import { listOnCall } from '@heed/contract/oncall';
import type { ReactNode } from 'react';
import { useRead } from '../api/index.ts';
import { text } from '../text/index.ts';
import { useNames } from './names.ts';
import styles from './Paging.module.css';
import type { StepOut, Target } from './targets.ts';

const words = text.paging.policy;
const FOLDERS = { person: 'people', schedule: 'schedules', team: 'teams' } as const;

export interface LadderProps {
  readonly steps: readonly StepOut[];
  readonly repeats: number;
}

/** A ladder names far fewer than one request may. */
function schedulesIn(steps: readonly StepOut[]): readonly string[] {
  const targets = steps.flatMap((step) => step.targets);
  return [...new Set(targets.flatMap(({ kind, id }) => (kind === 'schedule' ? [id] : [])))].slice(0, 100);
}

/** The steps of a policy, each after its wait, with whoever is on call right now. */
export function Ladder({ steps, repeats }: LadderProps): ReactNode {
  const nameOf = useNames(steps.flatMap(({ targets }) => targets));
  const ids = schedulesIn(steps);
  const onCall = useRead(listOnCall, { query: { ids: ids.join(), limit: 100 } }, { enabled: ids.length > 0 });
  const nowOf = ({ kind, id }: Target): string => {
    if (kind !== 'schedule' || onCall.value === undefined) return '';
    const turn = onCall.value.items.find(({ scheduleId }) => scheduleId === id);
    return ` · ${turn?.person == null ? words.nobodyNow : words.onCallNow(turn.person.name)}`;
  };
  return (
    <ol className={styles.ladder}>
      {steps.map(({ targets }, index) => {
        const wait = steps[index - 1]?.delayMinutes;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place on the ladder.
          <li key={index} className={styles.rung}>
            <span className={styles.when}>{wait === undefined ? words.atOnce : words.after(wait)}</span>
            <ul className={styles.targets}>
              {targets.map((target) => (
                <li key={target.id}>
                  <a href={`/${FOLDERS[target.kind]}/${target.id}`}>{nameOf(target)}</a>
                  <span className={styles.soft}>{nowOf(target)}</span>
                </li>
              ))}
            </ul>
          </li>
        );
      })}
      <li className={styles.rung}>
        <span className={styles.when}>{words.after(steps.at(-1)?.delayMinutes ?? 0)}</span>
        <div>{words.repeats(repeats)}</div>
      </li>
    </ol>
  );
}
