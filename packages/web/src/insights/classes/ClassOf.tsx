import { getIncidentClass, listFailureClasses, setIncidentClass } from '@heed/contract/insights';
import { type ReactNode, useState } from 'react';
import { useMay, useRead, useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Button, PickField, Row, Section, Skeleton, Trouble } from '../../ui/index.ts';
import styles from '../Insights.module.css';
import { ClassDialog } from './ClassDialog.tsx';
import { Comparisons } from './Comparisons.tsx';

const words = text.insights.lesson;

/** Of which sort an incident is, as a person says it, and how it compares with the earlier ones. */
export function ClassOf({ incidentId }: { readonly incidentId: string }): ReactNode {
  const params = { id: incidentId };
  const { value, problem, again } = useRead(getIncidentClass, { params });
  const classes = useRead(listFailureClasses).value?.classes ?? [];
  const may = useMay('incidents:respond');
  const [isNew, setNew] = useState(false);
  const { write, busy, problem: refused } = useWrite(setIncidentClass, { touches: ['insights'] });
  const choose = (classId: string | null): void => void write({ params, body: { classId } });
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (value === undefined) {
    return (
      <Section title={words.title}>
        <Skeleton lines={2} />
      </Section>
    );
  }
  const { confirmed, suggestions, earlier, recurrence, faster, alarm } = value;
  return (
    <Section title={words.title}>
      <div className={styles.lesson}>
        {refused === undefined ? null : <Trouble problem={refused} />}
        {confirmed === null ? (
          <p className={styles.soft}>{words.none}</p>
        ) : (
          <p>
            <a href={`/insights/classes/${confirmed.failureClass.id}`}>{confirmed.failureClass.name}</a>{' '}
            <span className={styles.soft}>{words.confirmed(confirmed.by.name)}</span>
          </p>
        )}
        {confirmed === null ? null : <p>{earlier === 0 ? words.first : words.earlier(earlier)}</p>}
        {recurrence === null ? null : <p>{text.insights.classes.recurrences[recurrence]}</p>}
        {earlier === 0 ? null : <Comparisons comparisons={faster} />}
        {alarm !== null && alarm.state === 'open' ? <a href={`/insights/alarms/${alarm.id}`}>{words.alarm}</a> : null}
        {may && confirmed === null && suggestions.length > 0 ? (
          <div>
            <p className={styles.soft}>{words.suggested}</p>
            <Row>
              {suggestions.map(({ failureClass }) => (
                <Button key={failureClass.id} size="small" busy={busy} onPress={() => choose(failureClass.id)}>
                  {failureClass.name}
                </Button>
              ))}
            </Row>
          </div>
        ) : null}
        {may ? (
          <>
            <PickField
              label={words.choose}
              placeholder={words.choosePlaceholder}
              options={classes
                .filter(({ state }) => state === 'active')
                .map(({ id, name }) => ({ value: id, label: name }))}
              value={undefined}
              onChange={(id) => {
                if (id !== undefined) choose(id);
              }}
            />
            <Row>
              <Button size="small" onPress={() => setNew(true)}>
                {words.create}
              </Button>
              {confirmed === null ? null : (
                <Button size="small" kind="quiet" busy={busy} onPress={() => choose(null)}>
                  {words.remove}
                </Button>
              )}
            </Row>
          </>
        ) : null}
      </div>
      <ClassDialog open={isNew} onClose={() => setNew(false)} onMade={({ id }) => choose(id)} />
    </Section>
  );
}
