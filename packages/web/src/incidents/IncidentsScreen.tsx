import { listIncidents } from '@heed/contract/incidents';
import { Siren } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMay, usePages } from '../api/index.ts';
import { useView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import {
  DataTable,
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
} from '../ui/index.ts';
import { INCIDENT_COLUMNS } from './list/columns.tsx';
import { Filters } from './list/Filters.tsx';
import { askedOf, hrefOf, isNarrowed, READY_VIEWS, type View, viewSchema } from './list/view.ts';

const words = text.incidents.list;

/** Every incident, the newest first: what goes on, who commands it, and when the next update is due. */
export function IncidentsScreen(): ReactNode {
  const [view, change] = useView(viewSchema);
  const incidents = usePages(listIncidents, { query: askedOf(view) });
  const mayDeclare = useMay('incidents:respond');
  const declare = mayDeclare ? (
    <LinkButton kind="primary" icon={Siren} href="/incidents/new" hotkey="c">
      {text.shell.declare}
    </LinkButton>
  ) : null;
  return (
    <Page
      title={words.title}
      actions={
        <Row gap={2}>
          <LinkButton href="/incidents/practice">{text.practice.open}</LinkButton>
          {declare}
        </Row>
      }
      wide
    >
      <Stack gap={3}>
        <NavTabs
          label={words.views}
          value={hrefOf(view)}
          tabs={READY_VIEWS.map((status) => ({ href: hrefOf({ ...view, status }), label: words.ready[status] }))}
        />
        <Filters view={view} onChange={change} />
        {incidents.problem !== undefined ? (
          <Trouble problem={incidents.problem} retry={incidents.again} />
        ) : incidents.loading ? (
          <Skeleton table={{ rows: 8, columns: 6 }} />
        ) : (
          <Section flush>
            <DataTable
              caption={words.caption}
              rows={incidents.items}
              rowKey={({ id }) => id}
              rowHref={({ id }) => `/incidents/${id}`}
              columns={INCIDENT_COLUMNS}
              empty={<NoIncident view={view} declare={declare} />}
            />
            <MoreRows query={incidents} />
          </Section>
        )}
      </Stack>
    </Page>
  );
}

interface NoIncidentProps {
  readonly view: View;
  readonly declare: ReactNode;
}

function NoIncident({ view, declare }: NoIncidentProps): ReactNode {
  const all = (
    <LinkButton size="small" href={hrefOf({ status: 'all', q: '' })}>
      {words.all}
    </LinkButton>
  );
  if (isNarrowed(view)) return <Empty icon={Siren} title={words.noFit} detail={words.noFitDetail} action={all} />;
  if (view.status === 'open') return <Empty icon={Siren} title={words.none} detail={words.noneDetail} action={all} />;
  return <Empty icon={Siren} title={words.empty} detail={words.emptyDetail} action={declare} />;
}
