import { listPeople } from '@heed/contract/access';
import { Plus, Users } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { z } from 'zod';
import { useMay, useMe, usePages } from '../api/index.ts';
import { useHotkeys } from '../keys/index.ts';
import { useView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { Button, CheckField, Empty, FilterBar, Page, PagedTable, PersonName, SearchField } from '../ui/index.ts';
import { InviteDialog } from './InviteDialog.tsx';
import { PersonStatus } from './PersonStatus.tsx';

const words = text.access.people;
const viewSchema = z.object({ q: z.string().catch(''), disabled: z.boolean().catch(false) });

export function PeopleScreen(): ReactNode {
  const [view, change] = useView(viewSchema);
  const [invites, setInvites] = useState(false);
  const me = useMe();
  const mayManage = useMay('people:manage');
  const people = usePages(listPeople, {
    query: {
      limit: 100,
      disabled: view.disabled ? 'include' : 'exclude',
      ...(view.q === '' ? {} : { q: view.q }),
    },
  });
  useHotkeys(words.title, [{ keys: 'n', label: words.invite, run: () => setInvites(true), disabled: !mayManage }]);
  return (
    <Page
      title={words.title}
      description={words.description}
      actions={
        mayManage ? (
          <Button kind="primary" icon={Plus} hotkey="n" onPress={() => setInvites(true)}>
            {words.invite}
          </Button>
        ) : null
      }
    >
      <FilterBar>
        <SearchField label={words.search} placeholder={words.search} value={view.q} onChange={(q) => change({ q })} />
        <CheckField
          label={words.disabled}
          value={view.disabled}
          onChange={(disabled) => change({ disabled: disabled || undefined })}
        />
      </FilterBar>
      <PagedTable
        query={people}
        caption={words.caption}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/people/${id}`}
        columns={[
          {
            id: 'name',
            label: words.columns.name,
            cell: ({ id, name }) => <PersonName name={name} you={id === me.person.id} />,
          },
          { id: 'email', label: words.columns.email, cell: ({ email }) => email, priority: 2 },
          { id: 'role', label: words.columns.role, cell: ({ role }) => text.access.roles[role].label },
          { id: 'state', label: words.columns.state, cell: ({ status }) => <PersonStatus status={status} /> },
          { id: 'zone', label: words.columns.zone, cell: ({ timeZone }) => timeZone, priority: 3 },
        ]}
        empty={<Empty icon={Users} title={words.empty} detail={words.emptyDetail} />}
      />
      {invites ? <InviteDialog onClose={() => setInvites(false)} /> : null}
    </Page>
  );
}
