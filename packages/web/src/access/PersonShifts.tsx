import { listPersonShifts } from '@heed/contract/oncall';
import type { ReactNode } from 'react';
import { usePages } from '../api/index.ts';
import { text } from '../text/index.ts';
import { DataTable, MoreRows, Section, Skeleton, Time, Trouble } from '../ui/index.ts';
import styles from './Access.module.css';

const words = text.access.person;

export interface PersonShiftsProps {
  readonly personId: string;
}

/** When somebody is on call, over all schedules. */
export function PersonShifts({ personId }: PersonShiftsProps): ReactNode {
  const shifts = usePages(listPersonShifts, { params: { id: personId }, query: { limit: 20 } });
  return (
    <Section title={words.shifts} flush>
      {shifts.problem === undefined ? (
        <>
          <DataTable
            caption={words.shifts}
            rows={shifts.items}
            rowKey={({ scheduleId, startAt }) => `${scheduleId} ${startAt}`}
            rowHref={({ scheduleId }) => `/schedules/${scheduleId}`}
            columns={[
              { id: 'schedule', label: words.schedule, cell: ({ scheduleName }) => scheduleName },
              { id: 'from', label: words.from, cell: ({ startAt }) => <Time at={startAt} format="moment" /> },
              { id: 'until', label: words.until, cell: ({ endAt }) => <Time at={endAt} format="moment" /> },
            ]}
            empty={shifts.loading ? <Skeleton lines={3} /> : <p className={styles.padded}>{words.noShifts}</p>}
          />
          <MoreRows query={shifts} />
        </>
      ) : (
        <Trouble problem={shifts.problem} retry={shifts.again} />
      )}
    </Section>
  );
}
