import { listTeams } from '@heed/contract/access';
import { listPolicies } from '@heed/contract/paging';
import { Plus, Route } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMay, useNamed, usePages } from '../api/index.ts';
import { useHotkeys } from '../keys/index.ts';
import { useGo } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { DataTable, Empty, LinkButton, MoreRows, Page, Section, Skeleton, Stack, Trouble } from '../ui/index.ts';
import { CatchAll } from './CatchAll.tsx';
import { useNames } from './names.ts';

const words = text.paging.policies;

export function PoliciesScreen(): ReactNode {
  const go = useGo();
  const mayCreate = useMay('policies:manage');
  const policies = usePages(listPolicies, { query: { limit: 100 } });
  const teams = useNamed(
    listTeams,
    policies.items.flatMap(({ teamId }) => teamId ?? []),
  );
  const nameOf = useNames(policies.items.flatMap(({ steps }) => steps[0]?.targets ?? []));
  useHotkeys(words.title, [{ keys: 'n', label: words.create, run: () => go('/policies/new'), disabled: !mayCreate }]);
  const create = mayCreate ? (
    <LinkButton kind="primary" icon={Plus} href="/policies/new" hotkey="n">
      {words.create}
    </LinkButton>
  ) : null;
  return (
    <Page title={words.title} description={words.description} actions={create}>
      {policies.problem === undefined ? (
        <Stack>
          <Section flush>
            <DataTable
              caption={words.caption}
              rows={policies.items}
              rowKey={({ id }) => id}
              rowHref={({ id }) => `/policies/${id}`}
              columns={[
                { id: 'name', label: words.columns.name, cell: ({ name }) => name },
                {
                  id: 'first',
                  label: words.columns.first,
                  cell: ({ steps }) => (steps[0]?.targets ?? []).map(nameOf).join(', '),
                },
                { id: 'steps', label: words.columns.steps, cell: ({ steps }) => words.steps(steps.length) },
                {
                  id: 'team',
                  label: words.columns.team,
                  priority: 2,
                  cell: ({ teamId }) => (teamId === null ? words.noTeam : (teams.get(teamId)?.name ?? '')),
                },
              ]}
              busy={policies.loading}
              empty={
                policies.loading ? (
                  <Skeleton lines={5} />
                ) : (
                  <Empty icon={Route} title={words.empty} detail={words.emptyDetail} action={create} />
                )
              }
            />
            <MoreRows query={policies} />
          </Section>
          <CatchAll />
        </Stack>
      ) : (
        <Trouble problem={policies.problem} retry={policies.again} />
      )}
    </Page>
  );
}
