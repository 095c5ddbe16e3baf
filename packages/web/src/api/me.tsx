import type { meSchema } from '@heed/contract/access';
import type { Permission } from '@heed/core/access';
import { createContext, type ReactNode, useContext } from 'react';
import type { z } from 'zod';

export type Me = z.output<typeof meSchema>;

const MeContext = createContext<Me | undefined>(undefined);

export interface MeProviderProps {
  readonly me: Me;
  readonly children: ReactNode;
}

export function MeProvider({ me, children }: MeProviderProps): ReactNode {
  return <MeContext value={me}>{children}</MeContext>;
}

/** Who is signed in. The shell shows no screen before it knows. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === undefined) throw new Error('useMe outside of a signed-in screen');
  return me;
}

/** True when the session allows it. What it does not allow is not offered; the server decides all the same. */
export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission);
}
