import { listTeams } from '@heed/contract/access';
import { listServiceStates } from '@heed/contract/alerts';
import { listServices } from '@heed/contract/catalog';
import { listPolicies } from '@heed/contract/paging';
import { Plus, Server } from 'lucide-react';
import type { ReactNode } from 'react';
import { useChoices, useMay, useNamed, usePages, useRead } from '../api/index.ts';
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
  PickField,
  SearchField,
  Section,
  SelectField,
  Trouble,
} from '../ui/index.ts';
import { serviceColumns } from './columns.tsx';
import { servicesView, withState } from './view.ts';

const words = text.catalog.list;

/** Every service with how it does, whose it is and who would be reached. */
export function ServicesScreen(): ReactNode {
  const [view, change] = useView(servicesView);
  const go = useGo();
  const mayCreate = useMay('catalog:manage');
  const services = usePages(listServices, {
    query: { limit: 100, ...(view.q === '' ? {} : { q: view.q }), ...(view.team === '' ? {} : { teamId: view.team }) },
  });
  const states = useRead(listServiceStates, { query: { limit: 200 } });
  const teams = useChoices(listTeams, [view.team]);
  const teamNames = useNamed(
    listTeams,
    services.items.map(({ teamId }) => teamId),
  );
  const policyNames = useNamed(
    listPolicies,
    services.items.flatMap(({ policyId }) => policyId ?? []),
  );
  const rows = withState(services.items, states.value?.items ?? [], view.state);
  useHotkeys(words.title, [{ keys: 'n', label: words.create, run: () => go('/services/new'), disabled: !mayCreate }]);
  const create = mayCreate ? (
    <LinkButton kind="primary" icon={Plus} href="/services/new" hotkey="n">
      {words.create}
    </LinkButton>
  ) : null;
  const isFiltered = view.q !== '' || view.team !== '' || view.state !== '';
  return (
    <Page title={words.title} description={words.description} actions={create}>
      <FilterBar>
        <SearchField label={words.search} placeholder={words.search} value={view.q} onChange={(q) => change({ q })} />
        <SelectField
          label={words.state}
          hideLabel
          value={view.state}
          onChange={(state) => change({ state })}
          options={[
            { value: '', label: words.allStates },
            { value: 'failing', label: text.catalog.states.failing },
            { value: 'degraded', label: text.catalog.states.degraded },
            { value: 'healthy', label: text.catalog.states.healthy },
          ]}
        />
        <PickField
          {...teams.field}
          label={words.team}
          hideLabel
          placeholder={words.allTeams}
          value={view.team === '' ? undefined : view.team}
          onChange={(team) => change({ team: team ?? '' })}
        />
      </FilterBar>
      {services.problem === undefined ? (
        <Section flush>
          <DataTable
            caption={words.caption}
            rows={rows}
            rowKey={({ service }) => service.id}
            rowHref={({ service }) => `/services/${service.id}`}
            columns={serviceColumns(teamNames, policyNames)}
            busy={services.loading}
            empty={
              isFiltered ? (
                <Empty icon={Server} title={words.none} detail={words.noneDetail} />
              ) : (
                <Empty icon={Server} title={words.empty} detail={words.emptyDetail} action={create} />
              )
            }
          />
          <MoreRows query={services} />
        </Section>
      ) : (
        <Trouble problem={services.problem} retry={services.again} />
      )}
    </Page>
  );
}
