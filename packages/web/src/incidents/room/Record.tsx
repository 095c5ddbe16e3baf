import { writeDoing, writeImpact } from '@heed/contract/incidents';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Button, RawText, Section } from '../../ui/index.ts';
import { leadingOf } from '../incident.ts';
import { Field } from './Field.tsx';
import styles from './Room.module.css';
import type { RoomPart } from './room.ts';
import { SaidBy } from './Stale.tsx';
import { useVerb } from './useVerb.ts';

const words = text.incidents.room.record;

/** What is known now. Each line says who wrote it and when, and when it has grown old. */
export function Record(part: RoomPart): ReactNode {
  const { incident, mayAct, onOpen } = part;
  const { impact, doing, customerFacing } = incident;
  const impactAgain = useVerb(writeImpact, words.impact);
  const doingAgain = useVerb(writeDoing, words.doing);
  const params = { id: incident.id };
  return (
    <Section title={words.title}>
      <dl className={styles.record}>
        <Field label={words.impact} onWrite={mayAct ? () => onOpen({ kind: 'impact' }) : undefined}>
          {impact === null ? (
            <span className={styles.none}>{words.noImpact}</span>
          ) : (
            <>
              <RawText text={impact.value} />
              {customerFacing?.value === 'yes' ? <span className={styles.facing}>{words.facing}</span> : null}
              <SaidBy incident={incident} {...impact} />
              <Confirm
                shown={mayAct && impact.stale}
                busy={impactAgain.busy}
                onPress={() => void impactAgain.say({ params, body: { text: impact.value } })}
              />
            </>
          )}
        </Field>
        <Leading {...part} />
        <Field label={words.doing} onWrite={mayAct ? () => onOpen({ kind: 'doing' }) : undefined}>
          {doing === null ? (
            <span className={styles.none}>{words.noDoing}</span>
          ) : (
            <>
              <RawText text={doing.value} />
              <SaidBy incident={incident} {...doing} />
              <Confirm
                shown={mayAct && doing.stale}
                busy={doingAgain.busy}
                onPress={() => void doingAgain.say({ params, body: { text: doing.value } })}
              />
            </>
          )}
        </Field>
        <Decided incident={incident} />
        <Tried incident={incident} />
      </dl>
    </Section>
  );
}

interface ConfirmProps {
  readonly shown: boolean;
  readonly busy: boolean;
  readonly onPress: () => void;
}

/** What is old may still be so: one press says it. */
function Confirm({ shown, busy, onPress }: ConfirmProps): ReactNode {
  if (!shown) return null;
  return (
    <span className={styles.again}>
      <Button kind="quiet" size="small" busy={busy} onPress={onPress} title={words.confirmHint}>
        {words.confirm}
      </Button>
    </span>
  );
}

function Leading({ incident, mayAct, onOpen }: RoomPart): ReactNode {
  const leading = leadingOf(incident);
  const write = leading === undefined ? () => onOpen({ kind: 'hypothesis' }) : undefined;
  return (
    <Field label={words.hypothesis} onWrite={mayAct ? write : undefined}>
      {leading === undefined ? (
        <span className={styles.none}>{words.noHypothesis}</span>
      ) : (
        <>
          <RawText text={leading.text} />
          <span className={styles.sure}>
            {leading.state === 'confirmed' ? words.confirmed : words.confidence(leading.confidence)}
          </span>
          <SaidBy incident={incident} by={leading.by} at={leading.at} />
        </>
      )}
    </Field>
  );
}

/** What was answered in writing: whether to take the change back, and whether more are needed. */
function Decided({ incident }: Pick<RoomPart, 'incident'>): ReactNode {
  const answers = [
    { question: 'rollback-first' as const, settled: incident.rollbackFirst },
    { question: 'second-team' as const, settled: incident.secondTeam },
  ].flatMap(({ question, settled }) => (settled === null ? [] : [{ question, ...settled }]));
  if (answers.length === 0) return null;
  const { settled, decided } = text.incidents.room;
  return (
    <Field label={decided}>
      {answers.map(({ question, value, why, ...said }) => (
        <span key={question}>
          <RawText text={why === null ? settled[question][value] : `${settled[question][value]}: ${why}`} />
          <SaidBy incident={incident} {...said} stale={false} />
        </span>
      ))}
    </Field>
  );
}

function Tried({ incident: { mitigations } }: Pick<RoomPart, 'incident'>): ReactNode {
  const { results, running } = text.incidents.room.mitigations;
  return (
    <Field label={words.tried}>
      {mitigations.length === 0 ? (
        <span className={styles.none}>{words.nothingTried}</span>
      ) : (
        <ul className={styles.tried}>
          {mitigations.map(({ number, title, result }) => (
            <li key={number}>
              <RawText text={title} />: {result === null ? running.toLowerCase() : results[result].toLowerCase()}
            </li>
          ))}
        </ul>
      )}
    </Field>
  );
}
