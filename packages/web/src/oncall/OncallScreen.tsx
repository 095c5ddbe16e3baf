import { listTeams } from '@heed/contract/access';
import { listOnCall } from '@heed/contract/oncall';
import { asId } from '@heed/core/kernel';
import { CalendarClock, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { useChoices, useMay, useMe, usePages } from '../api/index.ts';
import { useHotkeys } from '../keys/index.ts';
import { useGo, useView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import {
  DataTable,
  Empty,
  FilterBar,
  LinkButton,
  MoreRows,
  Page,
  PersonName,
  PickField,
  Section,
  Skeleton,
  Stack,
  StateBadge,
  Time,
  Trouble,
} from '../ui/index.ts';
import { MyShifts } from './MyShifts.tsx';

const words = text.oncall.now;
const viewSchema = z.object({ team: z.string().catch('') });

/** Who is on call in every schedule, until when, and who is next; and when I am. */
export function OncallScreen(): ReactNode {
  const [view, change] = useView(viewSchema);
  const go = useGo();
  const me = useMe();
  const mayCreate = useMay('oncall:manage');
  const teams = useChoices(listTeams, [view.team]);
  const turns = usePages(listOnCall, {
    query: { limit: 100, ...(view.team === '' ? {} : { teamId: asId('team', view.team) }) },
  });
  useHotkeys(words.title, [{ keys: 'n', label: words.create, run: () => go('/schedules/new'), disabled: !mayCreate }]);
  const create = mayCreate ? (
    <LinkButton kind="primary" icon={Plus} href="/schedules/new" hotkey="n">
      {words.create}
    </LinkButton>
  ) : null;
  return (
    <Page title={words.title} description={words.description} actions={create}>
      <FilterBar>
        <PickField
          {...teams.field}
          label={words.team}
          hideLabel
          placeholder={words.allTeams}
          value={view.team === '' ? undefined : view.team}
          onChange={(team) => change({ team: team ?? '' })}
        />
      </FilterBar>
      {turns.problem === undefined ? (
        <Stack>
          <Section flush>
            <DataTable
              caption={words.caption}
              rows={turns.items}
              rowKey={({ scheduleId }) => scheduleId}
              rowHref={({ scheduleId }) => `/schedules/${scheduleId}`}
              columns={[
                { id: 'schedule', label: words.columns.schedule, cell: ({ scheduleName }) => scheduleName },
                {
                  id: 'person',
                  label: words.columns.person,
                  cell: ({ person, nobody }) =>
                    person === null ? (
                      <StateBadge
                        state={words.nobody[nobody ?? 'gap']}
                        tone={nobody === 'on-purpose' ? 'neutral' : 'sev2'}
                        shape={nobody === 'on-purpose' ? 'pause' : 'triangle'}
                      />
                    ) : (
                      <PersonName name={person.name} you={person.id === me.person.id} />
                    ),
                },
                { id: 'until', label: words.columns.until, cell: ({ until }) => <Time at={until} format="moment" /> },
                {
                  id: 'next',
                  label: words.columns.next,
                  priority: 2,
                  cell: ({ next }) =>
                    next === null ? (
                      ''
                    ) : (
                      <>
                        {next.person.name} {words.from} <Time at={next.startAt} format="moment" />
                      </>
                    ),
                },
              ]}
              busy={turns.loading}
              empty={
                turns.loading ? (
                  <Skeleton lines={5} />
                ) : (
                  <Empty icon={CalendarClock} title={words.empty} detail={words.emptyDetail} action={create} />
                )
              }
            />
            <MoreRows query={turns} />
          </Section>
          <MyShifts />
        </Stack>
      ) : (
        <Trouble problem={turns.problem} retry={turns.again} />
      )}
    </Page>
  );
}
