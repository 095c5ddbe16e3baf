import type { addMetricsServer, listMetricsServers } from '@heed/contract/monitors';
import type { Outgoing, Received } from '@heed/contract/route';

export type MetricsServer = Received<typeof listMetricsServers>['items'][number];
type Body = Outgoing<typeof addMetricsServer>['body'];

/** A server as it is typed. The secret is empty unless somebody gives a new one. */
export interface ServerDraft {
  readonly name: string;
  readonly baseUrl: string;
  readonly proof: MetricsServer['auth']['kind'];
  readonly user: string;
  readonly secret: string;
  readonly retentionDays: number | undefined;
  readonly teamId: string | undefined;
}

export const EMPTY_SERVER: ServerDraft = {
  name: '',
  baseUrl: '',
  proof: 'none',
  user: '',
  secret: '',
  retentionDays: undefined,
  teamId: undefined,
};

export function draftOfServer({ name, baseUrl, auth, retentionDays, teamId }: MetricsServer): ServerDraft {
  return {
    name,
    baseUrl,
    proof: auth.kind,
    user: auth.kind === 'basic' ? auth.user : '',
    secret: '',
    retentionDays: retentionDays ?? undefined,
    teamId: teamId ?? undefined,
  };
}

export function bodyOfServer(draft: ServerDraft): Body {
  const { name, baseUrl, retentionDays = null, teamId = null } = draft;
  return { name, baseUrl: baseUrl.trim(), auth: authOf(draft), retentionDays, teamId };
}

/** A secret that was not typed is left out, and stays as it is. */
function authOf({ proof, user, secret }: ServerDraft): NonNullable<Body['auth']> {
  const given = secret === '' ? undefined : secret;
  switch (proof) {
    case 'none':
      return { kind: 'none' };
    case 'bearer':
      return { kind: 'bearer', token: given };
    case 'basic':
      return { kind: 'basic', user, password: given };
  }
}
