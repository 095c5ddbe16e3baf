import {
  acknowledgeAlert,
  acknowledgeAlerts,
  escalateAlert,
  resolveAlert,
  resolveAlerts,
  snoozeAlert,
} from '@heed/contract/alerts';
import { formatInstant } from '@heed/core/kernel';
import { useMe, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { readNow } from '../ui/index.ts';
import { PATCHES } from './state.ts';

const { did } = text.alerts;
const TOUCHED = { touches: ['paging'] } as const;

interface ToOne {
  readonly params: { readonly id: string };
}

interface ToMany {
  readonly body: { readonly ids: readonly string[] };
}

/** The commands by which people answer alerts, each with what it makes of them at once and what it is called while it waits. */
export function useAnswers(nameOf: (id: string) => string) {
  const me = useMe().person;
  const acknowledged = (): object => PATCHES.acknowledge(me, formatInstant(readNow()));
  const resolved = (): object => PATCHES.resolve(me, formatInstant(readNow()));
  const one = (patch: () => object, label: (what: string) => string) => ({
    ...TOUCHED,
    optimistic: ({ params }: ToOne) => [{ id: params.id, patch: patch() }],
    queuedAs: ({ params }: ToOne) => label(nameOf(params.id)),
  });
  const many = (patch: () => object, label: (what: string) => string) => ({
    ...TOUCHED,
    optimistic: ({ body }: ToMany) => body.ids.map((id) => ({ id, patch: patch() })),
    queuedAs: ({ body }: ToMany) => label(did.many(body.ids.length)),
  });
  return {
    acknowledgeOne: useWrite(acknowledgeAlert, one(acknowledged, did.acknowledge)).write,
    acknowledgeMany: useWrite(acknowledgeAlerts, many(acknowledged, did.acknowledge)).write,
    resolveOne: useWrite(resolveAlert, one(resolved, did.resolve)).write,
    resolveMany: useWrite(resolveAlerts, many(resolved, did.resolve)).write,
    escalate: useWrite(escalateAlert, one(PATCHES.escalate, did.escalate)).write,
    snooze: useWrite(snoozeAlert, {
      ...one(() => ({}), did.snooze),
      optimistic: ({ params, body }) => [{ id: params.id, patch: PATCHES.snooze(body.until) }],
    }).write,
  };
}
