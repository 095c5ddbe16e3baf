import { listActions } from '@heed/contract/actions';
import { ListChecks } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMe, usePages } from '../api/index.ts';
import { useView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import {
  Empty,
  LinkButton,
  MoreRows,
  NavTabs,
  Page,
  Row,
  Section,
  Skeleton,
  Stack,
  Trouble,
  useNow,
} from '../ui/index.ts';
import { ActionFilters } from './ActionFilters.tsx';
import { ActionTable } from './ActionTable.tsx';
import { askedOf, groupsOf, hrefOf, isNarrowed, READY_VIEWS, viewSchema } from './view.ts';

const words = text.actions.list;

/** Every action by how it stands: the overdue tail on top. */
export function ActionsScreen(): ReactNode {
  const { person } = useMe();
  const now = useNow();
  const [view, change] = useView(viewSchema);
  const actions = usePages(listActions, { query: askedOf(view, person.id) });
  // An order by weight is one list; days make groups.
  const groups = view.sort === 'due' ? groupsOf(actions.items, now) : [{ group: undefined, actions: actions.items }];
  return (
    <Page
      title={words.title}
      description={words.description}
      actions={
        <Row gap={2}>
          <LinkButton href="/actions/tests">{words.tests}</LinkButton>
          <LinkButton href="/trackers">{words.trackers}</LinkButton>
        </Row>
      }
      wide
    >
      <Stack gap={3}>
        <NavTabs
          label={words.views}
          value={hrefOf(view)}
          tabs={READY_VIEWS.map((each) => ({ href: hrefOf({ ...view, view: each }), label: words.ready[each] }))}
        />
        <ActionFilters view={view} onChange={change} />
        {actions.problem !== undefined ? (
          <Trouble problem={actions.problem} retry={actions.again} />
        ) : actions.loading ? (
          <Skeleton table={{ rows: 8, columns: 5 }} />
        ) : actions.items.length === 0 ? (
          <Section flush>
            <Empty
              icon={ListChecks}
              title={view.view === 'all' && !isNarrowed(view) ? words.empty : words.noFit}
              detail={view.view === 'all' && !isNarrowed(view) ? words.emptyDetail : words.noFitDetail}
              action={
                view.view === 'all' && !isNarrowed(view) ? undefined : (
                  <LinkButton size="small" href="/actions?view=all">
                    {words.showAll}
                  </LinkButton>
                )
              }
            />
          </Section>
        ) : (
          groups.map(({ group, actions: here }) => (
            <Section
              key={group ?? 'all'}
              flush
              title={group === undefined ? words.sorts[view.sort] : words.groups[group]}
            >
              <ActionTable
                actions={here}
                caption={words.caption(group === undefined ? words.sorts[view.sort] : words.groups[group])}
              />
            </Section>
          ))
        )}
        <MoreRows query={actions} />
      </Stack>
    </Page>
  );
}
