import { Outlet } from '@tanstack/react-router';
import { type ReactNode, Suspense, useEffect } from 'react';
import { listenToKeys } from '../keys/index.ts';
import { useGo, usePath } from '../nav/index.ts';
import { later, ToastProvider } from '../ui/index.ts';
import { Frame } from './Frame.tsx';
import { LeaveQuestion } from './LeaveQuestion.tsx';
import { followLinks } from './links.ts';
import { Pending } from './Pending.tsx';
import { SessionGate } from './SessionGate.tsx';

const SetPasswordScreen = later(async () => (await import('./SetPasswordScreen.tsx')).SetPasswordScreen);
const SetUpScreen = later(async () => (await import('./SetUpScreen.tsx')).SetUpScreen);

/** Around every screen: keys, links, who is signed in. The two one-time links are opened by people without a session. */
export function Shell(): ReactNode {
  const path = usePath();
  const go = useGo();
  useEffect(listenToKeys, []);
  useEffect(() => followLinks(go), [go]);
  if (path === '/setup' || path === '/password') {
    return <Suspense fallback={<Pending />}>{path === '/setup' ? <SetUpScreen /> : <SetPasswordScreen />}</Suspense>;
  }
  return (
    <ToastProvider>
      <SessionGate>
        <Frame>
          <Outlet />
          <LeaveQuestion />
        </Frame>
      </SessionGate>
    </ToastProvider>
  );
}
