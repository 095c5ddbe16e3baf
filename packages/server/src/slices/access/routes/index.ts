import type { BoundRoute } from '../../../platform/http/index.ts';
import { credentialRoutes } from './credentials.ts';
import { peopleRoutes } from './people.ts';
import { signInRoutes } from './sign-in.ts';
import { teamRoutes } from './teams.ts';

export function accessRoutes(publicUrl: string): readonly BoundRoute[] {
  return [...signInRoutes(publicUrl), ...peopleRoutes, ...credentialRoutes, ...teamRoutes];
}
