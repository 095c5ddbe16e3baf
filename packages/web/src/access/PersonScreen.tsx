import { disablePerson, enablePerson, getPerson, listTeams, makePasswordLink } from '@heed/contract/access';
import { asId } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { useMay, useMe, useRead, useWrite } from '../api/index.ts';
import { useParam } from '../nav/index.ts';
import { text } from '../text/index.ts';
import {
  Button,
  Columns,
  Confirm,
  Facts,
  Page,
  Row,
  Section,
  Skeleton,
  Stack,
  Time,
  Trouble,
  useToast,
} from '../ui/index.ts';
import { OneTimeLink } from './OneTimeLink.tsx';
import { PersonDialog } from './PersonDialog.tsx';
import { PersonSessions } from './PersonSessions.tsx';
import { PersonShifts } from './PersonShifts.tsx';
import { PersonStatus } from './PersonStatus.tsx';

const words = text.access.person;

/** One person: what they may do, when they are on call, and, for admins, their sessions. */
export function PersonScreen(): ReactNode {
  const id = useParam('id');
  const me = useMe();
  const toast = useToast();
  const mayManage = useMay('people:manage');
  const [open, setOpen] = useState<'edit' | 'disable' | undefined>();
  const [link, setLink] = useState<{ readonly token: string; readonly expiresAt: string } | undefined>();
  const { value: person, problem, again } = useRead(getPerson, { params: { id } });
  const teams = useRead(listTeams, { query: { memberId: asId('person', id), limit: 200 } });
  const disable = useWrite(disablePerson);
  const enable = useWrite(enablePerson);
  const newLink = useWrite(makePasswordLink);
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (person === undefined) return <Skeleton lines={8} />;
  const close = (): void => setOpen(undefined);
  const asked = { params: { id } };
  const switchOff = async (): Promise<void> => {
    if ((await disable.write(asked)).kind === 'refused') return;
    toast.show({ tone: 'ok', title: words.disabled(person.name) });
    close();
  };
  const switchOn = async (): Promise<void> => {
    const done = await enable.write(asked);
    if (done.kind === 'refused')
      toast.show({ tone: 'trouble', title: done.problem.title, detail: done.problem.detail });
    else toast.show({ tone: 'ok', title: words.enabled(person.name) });
  };
  const makeLink = async (): Promise<void> => {
    const done = await newLink.write(asked);
    if (done.kind === 'done') setLink(done.value);
    if (done.kind === 'refused')
      toast.show({ tone: 'trouble', title: done.problem.title, detail: done.problem.detail });
  };
  const isMe = person.id === me.person.id;
  const own = teams.value?.items ?? [];
  return (
    <Page
      title={person.name}
      crumbs={[{ label: text.access.people.title, href: '/people' }]}
      description={isMe ? words.you : undefined}
      actions={
        mayManage ? (
          <Row gap={2}>
            {person.status === 'disabled' ? (
              <Button busy={enable.busy} onPress={() => void switchOn()}>
                {words.enable}
              </Button>
            ) : (
              <>
                {isMe ? null : <Button onPress={() => setOpen('disable')}>{words.disable}</Button>}
                <Button busy={newLink.busy} onPress={() => void makeLink()}>
                  {words.newLink}
                </Button>
              </>
            )}
            <Button kind="primary" onPress={() => setOpen('edit')}>
              {words.edit}
            </Button>
          </Row>
        ) : null
      }
    >
      <Columns least={420}>
        <Stack>
          <Section title={words.about}>
            <Facts
              items={[
                { label: words.state, value: <PersonStatus status={person.status} /> },
                { label: words.email, value: person.email },
                { label: words.role, value: text.access.roles[person.role].label },
                { label: words.zone, value: person.timeZone },
                { label: words.since, value: <Time at={person.createdAt} format="date" /> },
                {
                  label: words.teams,
                  value:
                    own.length === 0
                      ? words.noTeams
                      : own.map((team, index) => (
                          <span key={team.id}>
                            {index > 0 ? ', ' : ''}
                            <a href={`/teams/${team.id}`}>{team.name}</a>
                          </span>
                        )),
                },
              ]}
            />
          </Section>
          {mayManage && !isMe ? <PersonSessions personId={person.id} /> : null}
        </Stack>
        <PersonShifts personId={person.id} />
      </Columns>
      {open === 'edit' ? <PersonDialog person={person} onClose={close} /> : null}
      <Confirm
        open={open === 'disable'}
        onClose={close}
        title={words.disableTitle(person.name)}
        detail={disable.problem?.detail ?? words.disableDetail}
        confirm={words.disable}
        danger
        busy={disable.busy}
        onConfirm={() => void switchOff()}
      />
      {link === undefined ? null : <OneTimeLink name={person.name} link={link} onClose={() => setLink(undefined)} />}
    </Page>
  );
}
