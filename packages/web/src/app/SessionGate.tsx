import { getMe } from '@heed/contract/access';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, Suspense, useEffect, useRef } from 'react';
import { followLive, MeProvider, resumeQueue, useRead } from '../api/index.ts';
import { later, Trouble, ZoneProvider } from '../ui/index.ts';
import { Pending } from './Pending.tsx';

const SignInScreen = later(async () => (await import('./SignInScreen.tsx')).SignInScreen);

export interface SessionGateProps {
  readonly children: ReactNode;
}

/** Shows screens to who is signed in, and the sign-in in their place otherwise: the address stays, so one goes on there. */
export function SessionGate({ children }: SessionGateProps): ReactNode {
  const queries = useQueryClient();
  const { value: me, problem, again } = useRead(getMe);
  const personId = me?.person.id;
  const from = useRef(0);
  from.current = me?.latestEvent ?? 0;
  useEffect(() => {
    if (personId === undefined) return;
    const stopQueue = resumeQueue(personId, queries);
    const stopLive = followLive(queries, from.current);
    return () => {
      stopQueue();
      stopLive();
    };
  }, [personId, queries]);
  if (me !== undefined) {
    return (
      <MeProvider me={me}>
        <ZoneProvider zone={me.person.timeZone}>{children}</ZoneProvider>
      </MeProvider>
    );
  }
  if (problem?.status === 401) {
    return (
      <Suspense fallback={<Pending />}>
        <SignInScreen onDone={again} />
      </Suspense>
    );
  }
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  return <Pending />;
}
