import { listPeople, readAudit } from '@heed/contract/access';
import { ScrollText } from 'lucide-react';
import type { ReactNode } from 'react';
import { useChoices, usePages } from '../api/index.ts';
import { useView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { Empty, Expand, FilterBar, Page, PagedTable, PickField, SearchField, Time } from '../ui/index.ts';
import styles from './Access.module.css';
import { actorWords, askedOf, auditView, hrefOf } from './audit.ts';

const words = text.access.audit;

/** The one history, for whoever must know who did what. */
export function AuditScreen(): ReactNode {
  const [view, change] = useView(auditView);
  const people = useChoices(listPeople, [view.actor], { hint: ({ email }) => email });
  const facts = usePages(readAudit, { query: { limit: 100, ...askedOf(view) } });
  return (
    <Page title={words.title} description={words.description}>
      <FilterBar>
        <SearchField
          label={words.kind}
          placeholder={words.kindHint}
          value={view.kind}
          onChange={(kind) => change({ kind })}
        />
        <SearchField
          second
          label={words.subject}
          placeholder={words.subject}
          value={view.subject}
          onChange={(subject) => change({ subject })}
        />
        <PickField
          {...people.field}
          label={words.who}
          hideLabel
          placeholder={words.anybody}
          value={view.actor === '' ? undefined : view.actor}
          onChange={(actor) => change({ actor: actor ?? '' })}
        />
      </FilterBar>
      <PagedTable
        query={facts}
        caption={words.caption}
        rowKey={({ seq }) => String(seq)}
        columns={[
          { id: 'at', label: words.columns.at, cell: ({ at }) => <Time at={at} format="moment" /> },
          { id: 'who', label: words.columns.who, cell: ({ actor }) => actorWords(actor) },
          { id: 'what', label: words.columns.what, cell: ({ kind }) => <code>{kind}</code> },
          {
            id: 'thing',
            label: words.columns.thing,
            priority: 2,
            cell: ({ subject }) => <Thing id={subject} />,
          },
          {
            id: 'data',
            label: words.columns.data,
            cell: ({ data, reason }) => (
              <Expand title={reason ?? words.details}>
                <pre className={styles.data}>{JSON.stringify(data, null, 2)}</pre>
              </Expand>
            ),
          },
        ]}
        empty={<Empty icon={ScrollText} title={words.empty} detail={words.emptyDetail} />}
      />
    </Page>
  );
}

/** An id that leads to the thing, where there is a screen of it. */
function Thing({ id }: { readonly id: string }): ReactNode {
  const href = hrefOf(id);
  const short = <code title={id}>{id.length > 14 ? `${id.slice(0, 4)}…${id.slice(-6)}` : id}</code>;
  return href === undefined ? short : <a href={href}>{short}</a>;
}
