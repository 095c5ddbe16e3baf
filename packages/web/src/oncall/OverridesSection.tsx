import { listPeople } from '@heed/contract/access';
import { cancelOverride, listOverrides } from '@heed/contract/oncall';
import type { ReactNode } from 'react';
import { useNamed, usePages, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Button, DataTable, MoreRows, Section, Skeleton, Time, Trouble, useToast } from '../ui/index.ts';
import styles from './Oncall.module.css';

const words = text.oncall.schedule;

export interface OverridesSectionProps {
  readonly scheduleId: string;
  readonly mayCancel: boolean;
}

/** Overrides that are not over, each with a way to cancel it. */
export function OverridesSection({ scheduleId, mayCancel }: OverridesSectionProps): ReactNode {
  const toast = useToast();
  const overrides = usePages(listOverrides, { params: { id: scheduleId }, query: { limit: 20 } });
  const people = useNamed(
    listPeople,
    overrides.items.flatMap(({ personId }) => personId ?? []),
  );
  const cancel = useWrite(cancelOverride, { touches: ['paging'] });
  const nameOf = (id: string | null): string => (id === null ? words.nobody : (people.get(id)?.name ?? '…'));
  const drop = async (overrideId: string): Promise<void> => {
    const done = await cancel.write({ params: { id: scheduleId, overrideId } });
    if (done.kind === 'refused')
      toast.show({ tone: 'trouble', title: done.problem.title, detail: done.problem.detail });
    else toast.show({ tone: 'ok', title: words.cancelled });
  };
  return (
    <Section title={words.listed} flush>
      {overrides.problem === undefined ? (
        <>
          <DataTable
            caption={words.listed}
            rows={overrides.items}
            rowKey={({ id }) => id}
            columns={[
              { id: 'who', label: text.oncall.override.person, cell: ({ personId }) => nameOf(personId) },
              {
                id: 'from',
                label: text.oncall.override.from,
                cell: ({ startAt }) => <Time at={startAt} format="moment" />,
              },
              {
                id: 'until',
                label: text.oncall.override.until,
                cell: ({ endAt }) => <Time at={endAt} format="moment" />,
              },
              { id: 'why', label: text.oncall.override.reason, priority: 3, cell: ({ reason }) => reason },
              {
                id: 'cancel',
                label: words.cancelOverride,
                quiet: true,
                align: 'end',
                cell: ({ id }) =>
                  mayCancel ? (
                    <Button size="small" onPress={() => void drop(id)}>
                      {words.cancelOverride}
                    </Button>
                  ) : null,
              },
            ]}
            empty={overrides.loading ? <Skeleton lines={2} /> : <p className={styles.padded}>{words.noOverrides}</p>}
          />
          <MoreRows query={overrides} />
        </>
      ) : (
        <Trouble problem={overrides.problem} retry={overrides.again} />
      )}
    </Section>
  );
}
