import { listIncidentHints } from '@heed/contract/incidents';
import type { Received } from '@heed/contract/route';
import { MINUTE, SECOND } from '@heed/core/kernel';
import { useMemo } from 'react';
import { useMay, useRead } from '../api/index.ts';
import { declareHref } from './declare/draft.ts';

export type Hint = Received<typeof listIncidentHints>['items'][number];

/** What is known of one alert: the open incident it belongs to, or why one should be declared. */
export function useHint(alertId: string): Hint | undefined {
  const { value } = useRead(listIncidentHints, { query: { alertIds: alertId } }, { everyMs: 30 * SECOND });
  return value?.items.find((hint) => hint.alertId === alertId);
}

/** The alerts for which an incident should be declared; none for who may declare none. */
export function useHints(): readonly Hint[] {
  const mayDeclare = useMay('incidents:respond');
  const { value } = useRead(listIncidentHints, {}, { enabled: mayDeclare, everyMs: MINUTE });
  return value?.items ?? NONE;
}

/** Their ids, for lists that mark them. The same set until one of them changes. */
export function useHinted(): ReadonlySet<string> {
  const ids = useHints()
    .map(({ alertId }) => alertId)
    .join(',');
  return useMemo(() => new Set(ids === '' ? [] : ids.split(',')), [ids]);
}

const NONE: readonly Hint[] = [];

/** The form to declare, with the alert in it. */
export function hrefOf({ alertId, serviceId, summary }: Hint): string {
  return declareHref({ alert: alertId, service: serviceId ?? '', title: summary });
}
