import { createTeam, listTeams } from '@heed/contract/access';
import { Plus, UsersRound } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useMay, usePages, useWrite } from '../api/index.ts';
import { useHotkeys } from '../keys/index.ts';
import { useGo } from '../nav/index.ts';
import { sayNumber, text } from '../text/index.ts';
import { Button, Empty, Page, PagedTable, useToast } from '../ui/index.ts';
import { TeamDialog } from './TeamDialog.tsx';

const words = text.access.teams;

export function TeamsScreen(): ReactNode {
  const mayManage = useMay('teams:manage');
  const [isOpen, setOpen] = useState(false);
  const go = useGo();
  const toast = useToast();
  const teams = usePages(listTeams, { query: { limit: 100 } });
  const { write, busy, problem } = useWrite(createTeam);
  useHotkeys(words.title, [{ keys: 'n', label: words.create, run: () => setOpen(true), disabled: !mayManage }]);
  const create = mayManage ? (
    <Button kind="primary" icon={Plus} hotkey="n" onPress={() => setOpen(true)}>
      {words.create}
    </Button>
  ) : null;
  const save = async (name: string, memberIds: string[]) => {
    const done = await write({ body: { name, memberIds } });
    return done.kind === 'done' ? done.value : undefined;
  };
  const show = ({ id, name }: { readonly id: string; readonly name: string }): void => {
    toast.show({ tone: 'ok', title: words.created(name) });
    go(`/teams/${id}`);
  };
  return (
    <Page title={words.title} description={words.description} actions={create}>
      <PagedTable
        query={teams}
        caption={words.caption}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/teams/${id}`}
        columns={[
          { id: 'name', label: words.columns.name, cell: ({ name }) => name },
          {
            id: 'members',
            label: words.columns.members,
            align: 'end',
            cell: ({ memberIds }) => sayNumber(memberIds.length),
          },
        ]}
        empty={<Empty icon={UsersRound} title={words.empty} detail={words.emptyDetail} action={create} />}
      />
      {isOpen ? (
        <TeamDialog
          title={words.create}
          busy={busy}
          problem={problem}
          onSave={save}
          onSaved={show}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </Page>
  );
}
