import { listMyContactMethods } from '@heed/contract/notify';
import { listMyShifts } from '@heed/contract/oncall';
import { parseInstant } from '@heed/core/kernel';
import { CalendarCheck, CalendarOff, CircleCheck, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useMay, useRead } from '../api/index.ts';
import { CoverMe } from '../oncall/index.ts';
import { text } from '../text/index.ts';
import { Button, LinkButton, Section, Skeleton, Time, useNow } from '../ui/index.ts';
import styles from './Home.module.css';

const words = text.home.duty;

/** Am I on call, until when, and would a page reach me. */
export function MySection(): ReactNode {
  const now = useNow();
  const mayOverride = useMay('oncall:override');
  const [covers, setCovers] = useState(false);
  const shifts = useRead(listMyShifts, { query: { limit: 5 } });
  const methods = useRead(listMyContactMethods, { query: { limit: 100 } });
  if (shifts.value === undefined || methods.value === undefined) {
    return (
      <Section title={words.title}>
        <Skeleton lines={4} />
      </Section>
    );
  }
  const current = shifts.value.items.find(({ startAt }) => (parseInstant(startAt) ?? 0) <= now);
  const next = shifts.value.items.find(({ startAt }) => (parseInstant(startAt) ?? 0) > now);
  const working = methods.value.items.filter(({ deliverable }) => deliverable).length;
  const coverable = current ?? next;
  return (
    <Section title={words.title}>
      <ul className={styles.duty}>
        <li>
          {current === undefined ? (
            <CalendarOff size={16} aria-hidden="true" />
          ) : (
            <CalendarCheck size={16} aria-hidden="true" />
          )}
          <div>
            <strong>{current === undefined ? words.notOnCall : words.onCall}</strong>
            {current === undefined ? null : (
              <div className={styles.soft}>
                <a href={`/schedules/${current.scheduleId}`}>{current.scheduleName}</a> {words.until}{' '}
                <Time at={current.endAt} format="moment" />
              </div>
            )}
            <div className={styles.soft}>
              {next === undefined ? (
                words.noShift
              ) : (
                <>
                  {words.next}: <Time at={next.startAt} format="moment" />,{' '}
                  <a href={`/schedules/${next.scheduleId}`}>{next.scheduleName}</a>
                </>
              )}
            </div>
            {coverable !== undefined && mayOverride ? (
              <div className={styles.act}>
                <Button size="small" kind="quiet" onPress={() => setCovers(true)}>
                  {text.oncall.cover.open}
                </Button>
              </div>
            ) : null}
          </div>
        </li>
        <li data-trouble={working === 0 || undefined}>
          {working === 0 ? (
            <TriangleAlert size={16} aria-hidden="true" />
          ) : (
            <CircleCheck size={16} aria-hidden="true" />
          )}
          <div>
            <strong>{working === 0 ? words.unreachable : words.reachable(working)}</strong>
            <div className={working === 0 ? undefined : styles.act}>
              <LinkButton size="small" kind={working === 0 ? 'primary' : 'quiet'} href="/me/notifications">
                {working === 0 ? words.mend : words.settings}
              </LinkButton>
            </div>
          </div>
        </li>
      </ul>
      {covers && coverable !== undefined ? <CoverMe shift={coverable} onClose={() => setCovers(false)} /> : null}
    </Section>
  );
}
