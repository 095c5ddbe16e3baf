import type { factSchema } from '@heed/contract/access';
import { ID_PREFIXES, type IdKind } from '@heed/core/kernel';
import { z } from 'zod';
import { text } from '../text/index.ts';

/** What the address of the audit asks for. */
export const auditView = z.object({
  kind: z.string().catch(''),
  subject: z.string().catch(''),
  actor: z.string().catch(''),
});

/** What the server is asked for. A half-typed kind or id, which it would refuse, is not sent yet. */
export function askedOf({ kind, subject, actor }: z.output<typeof auditView>) {
  return {
    ...(/^[a-z][a-z-]*\.[a-z-]*$/.test(kind.trim()) ? { kind: kind.trim() } : {}),
    ...(/^[\w-]{1,100}$/.test(subject.trim()) ? { subject: subject.trim() } : {}),
    ...(actor === '' ? {} : { actor }),
  };
}

type Actor = z.output<typeof factSchema>['actor'];

/** Who did it, in words. */
export function actorWords({ kind, name }: Actor): string {
  const words = text.access.audit;
  if (name === null) return words.actors[kind];
  switch (kind) {
    case 'api-key':
      return words.byKey(name);
    case 'link':
      return words.byLink(name);
    case 'email-reply':
      return words.byEmail(name);
    case 'person':
    case 'integration':
    case 'operator':
    case 'engine':
      return name;
  }
}

const FOLDERS: Partial<Record<IdKind, string>> = {
  alert: 'alerts',
  pageRun: 'pages',
  service: 'services',
  team: 'teams',
  person: 'people',
  policy: 'policies',
  schedule: 'schedules',
  integration: 'integrations',
  delivery: 'deliveries',
};

/** The screen of the thing with this id; undefined where there is none. */
export function hrefOf(id: string): string | undefined {
  const prefix = id.split('_')[0];
  const found = Object.entries(ID_PREFIXES).find(([, each]) => each === prefix);
  // Its keys are the kinds of ids.
  const folder = found === undefined ? undefined : FOLDERS[found[0] as IdKind];
  return folder === undefined ? undefined : `/${folder}/${id}`;
}
