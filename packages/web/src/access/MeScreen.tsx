import { endMySession, getMe, listMySessions } from '@heed/contract/access';
import type { ReactNode } from 'react';
import { usePages, useRead, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Columns, LinkButton, Page, Section, Skeleton, Stack, Trouble, useToast } from '../ui/index.ts';
import { PasswordForm } from './PasswordForm.tsx';
import { ProfileForm } from './ProfileForm.tsx';
import { SessionTable } from './SessionTable.tsx';

const words = text.access.me;

/** My own account: who I am here, my password, where I am signed in. */
export function MeScreen(): ReactNode {
  const toast = useToast();
  const { value: me, problem, again } = useRead(getMe);
  const sessions = usePages(listMySessions, { query: { limit: 20 } });
  const one = useWrite(endMySession);
  const end = async (id: string): Promise<void> => {
    const done = await one.write({ params: { id } });
    if (done.kind === 'done') toast.show({ tone: 'ok', title: text.access.sessions.ended });
  };
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (me === undefined) return <Skeleton lines={8} />;
  return (
    <Page title={words.title}>
      <Columns least={420}>
        <Stack>
          <Section title={words.profile}>
            <ProfileForm person={me.person} />
          </Section>
          <Section title={words.password} description={words.passwordDetail}>
            <PasswordForm />
          </Section>
        </Stack>
        <Stack>
          <Section
            title={words.notifications}
            actions={<LinkButton href="/me/notifications">{words.openNotifications}</LinkButton>}
          />
          <Section
            title={words.keys}
            description={words.keysDetail}
            actions={<LinkButton href="/keys">{words.openKeys}</LinkButton>}
          />
          <Section title={text.access.sessions.title} flush>
            <SessionTable sessions={sessions} onEnd={(id) => void end(id)} />
          </Section>
        </Stack>
      </Columns>
    </Page>
  );
}
