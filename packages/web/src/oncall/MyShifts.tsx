import { listMyShifts, type personShiftSchema } from '@heed/contract/oncall';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { useMay, usePages } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Button, DataTable, MoreRows, Section, Skeleton, Time, Trouble } from '../ui/index.ts';
import { CoverMe } from './CoverMe.tsx';
import styles from './Oncall.module.css';

const words = text.oncall.now;

export type MyShift = z.output<typeof personShiftSchema>;

/** When I am on call, over all schedules, each with a way to be covered. */
export function MyShifts(): ReactNode {
  const [covered, setCovered] = useState<MyShift | undefined>();
  const mayOverride = useMay('oncall:override');
  const shifts = usePages(listMyShifts, { query: { limit: 10 } });
  return (
    <Section title={words.mine} flush>
      {shifts.problem === undefined ? (
        <>
          <DataTable
            caption={words.mine}
            rows={shifts.items}
            rowKey={({ scheduleId, startAt }) => `${scheduleId} ${startAt}`}
            rowHref={({ scheduleId }) => `/schedules/${scheduleId}`}
            columns={[
              { id: 'schedule', label: words.columns.schedule, cell: ({ scheduleName }) => scheduleName },
              {
                id: 'from',
                label: text.oncall.override.from,
                cell: ({ startAt }) => <Time at={startAt} format="moment" />,
              },
              { id: 'until', label: words.columns.until, cell: ({ endAt }) => <Time at={endAt} format="moment" /> },
              {
                id: 'cover',
                label: text.oncall.cover.open,
                quiet: true,
                align: 'end',
                cell: (shift) =>
                  mayOverride ? (
                    <Button size="small" onPress={() => setCovered(shift)}>
                      {text.oncall.cover.open}
                    </Button>
                  ) : null,
              },
            ]}
            empty={shifts.loading ? <Skeleton lines={2} /> : <p className={styles.padded}>{words.noShifts}</p>}
          />
          <MoreRows query={shifts} />
        </>
      ) : (
        <Trouble problem={shifts.problem} retry={shifts.again} />
      )}
      {covered === undefined ? null : <CoverMe shift={covered} onClose={() => setCovered(undefined)} />}
    </Section>
  );
}
