import { changeTeam, deleteTeam, getTeam, listPeople } from '@heed/contract/access';
import { listServices } from '@heed/contract/catalog';
import { type ReactNode, useState } from 'react';
import { useMay, useMe, useNamed, useRead, useWrite } from '../api/index.ts';
import { useGo, useParam } from '../nav/index.ts';
import { text } from '../text/index.ts';
import {
  Button,
  Columns,
  Confirm,
  DataTable,
  Page,
  PersonName,
  Row,
  Section,
  Skeleton,
  Trouble,
  useToast,
} from '../ui/index.ts';
import styles from './Access.module.css';
import { TeamDialog } from './TeamDialog.tsx';

const words = text.access.team;

/** One team: who is in it, and what it owns. */
export function TeamScreen(): ReactNode {
  const id = useParam('id');
  const go = useGo();
  const toast = useToast();
  const me = useMe();
  const mayManage = useMay('teams:manage');
  const [open, setOpen] = useState<'edit' | 'delete' | undefined>();
  const { value: team, problem, again } = useRead(getTeam, { params: { id } });
  const people = useNamed(listPeople, team?.memberIds ?? []);
  const services = useRead(listServices, { query: { teamId: id, limit: 200 } });
  const change = useWrite(changeTeam);
  const remove = useWrite(deleteTeam);
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (team === undefined) return <Skeleton lines={8} />;
  const close = (): void => setOpen(undefined);
  const save = async (name: string, memberIds: string[], version: number) => {
    const done = await change.write({ params: { id }, body: { name, memberIds, version } });
    return done.kind === 'done' ? done.value : undefined;
  };
  const tellSaved = ({ name }: { readonly name: string }): void => {
    toast.show({ tone: 'ok', title: words.saved(name) });
    close();
  };
  const drop = async (): Promise<void> => {
    const done = await remove.write({ params: { id } });
    if (done.kind === 'refused') return;
    toast.show({ tone: 'ok', title: words.deleted(team.name) });
    go('/teams');
  };
  const members = team.memberIds
    .flatMap((member) => people.get(member) ?? [])
    .toSorted((a, b) => a.name.localeCompare(b.name));
  return (
    <Page
      title={team.name}
      crumbs={[{ label: text.access.teams.title, href: '/teams' }]}
      actions={
        mayManage ? (
          <Row gap={2}>
            <Button onPress={() => setOpen('delete')}>{words.delete}</Button>
            <Button kind="primary" onPress={() => setOpen('edit')}>
              {words.edit}
            </Button>
          </Row>
        ) : null
      }
    >
      <Columns least={420}>
        <Section title={words.members}>
          {members.length === 0 ? <p className={styles.soft}>{words.noMembers}</p> : null}
          <ul className={styles.list}>
            {members.map((person) => (
              <li key={person.id}>
                <a href={`/people/${person.id}`}>
                  <PersonName name={person.name} you={person.id === me.person.id} />
                </a>
                <span className={styles.soft}>{text.access.roles[person.role].label}</span>
              </li>
            ))}
          </ul>
        </Section>
        <Section title={words.services} flush>
          <DataTable
            caption={words.serviceCaption}
            rows={services.value?.items ?? []}
            rowKey={(service) => service.id}
            rowHref={(service) => `/services/${service.id}`}
            columns={[
              { id: 'name', label: words.serviceName, cell: ({ name }) => name },
              { id: 'tier', label: words.tier, align: 'end', cell: ({ tier }) => text.catalog.tiers[tier].label },
            ]}
            empty={services.loading ? <Skeleton lines={3} /> : <p className={styles.padded}>{words.noServices}</p>}
          />
        </Section>
      </Columns>
      {open === 'edit' ? (
        <TeamDialog
          title={words.edit}
          team={team}
          busy={change.busy}
          problem={change.problem}
          onSave={save}
          onSaved={tellSaved}
          onClose={close}
        />
      ) : null}
      <Confirm
        open={open === 'delete'}
        onClose={close}
        title={words.deleteTitle(team.name)}
        detail={remove.problem?.detail ?? words.deleteDetail}
        confirm={words.delete}
        danger
        onConfirm={() => void drop()}
      />
    </Page>
  );
}
