import { endSession, endSessions, listSessions } from '@heed/contract/access';
import type { ReactNode } from 'react';
import { usePages, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Button, Section, useToast } from '../ui/index.ts';
import { SessionTable } from './SessionTable.tsx';

export interface PersonSessionsProps {
  readonly personId: string;
}

/** Where somebody is signed in, for an admin. */
export function PersonSessions({ personId }: PersonSessionsProps): ReactNode {
  const toast = useToast();
  const params = { id: personId };
  const sessions = usePages(listSessions, { params, query: { limit: 20 } });
  const one = useWrite(endSession);
  const all = useWrite(endSessions);
  const end = async (sessionId: string): Promise<void> => {
    const done = await one.write({ params: { id: personId, sessionId } });
    if (done.kind === 'done') toast.show({ tone: 'ok', title: text.access.sessions.ended });
  };
  const endAll = async (): Promise<void> => {
    const done = await all.write({ params });
    if (done.kind === 'done') toast.show({ tone: 'ok', title: text.access.sessions.ended });
  };
  return (
    <Section
      title={text.access.person.sessions}
      flush
      actions={
        sessions.items.length > 0 ? (
          <Button size="small" busy={all.busy} onPress={() => void endAll()}>
            {text.access.person.endAll}
          </Button>
        ) : undefined
      }
    >
      <SessionTable sessions={sessions} onEnd={(id) => void end(id)} />
    </Section>
  );
}
