import { Outlet } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { listenToKeys } from '../keys/index.ts';
import { useGo, usePath } from '../nav/index.ts';
import { ToastProvider } from '../ui/index.ts';
import { Frame } from './Frame.tsx';
import { LeaveQuestion } from './LeaveQuestion.tsx';
import { followLinks } from './links.ts';
import { SessionGate } from './SessionGate.tsx';
import { SetPasswordScreen } from './SetPasswordScreen.tsx';
import { SetUpScreen } from './SetUpScreen.tsx';

/** Around every screen: keys, links, who is signed in. The two one-time links are opened by people without a session. */
export function Shell(): ReactNode {
  const path = usePath();
  const go = useGo();
  useEffect(listenToKeys, []);
  useEffect(() => followLinks(go), [go]);
  if (path === '/setup') return <SetUpScreen />;
  if (path === '/password') return <SetPasswordScreen />;
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
