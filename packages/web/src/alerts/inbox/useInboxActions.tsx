import { type ReactNode, useState } from 'react';
import { text } from '../../text/index.ts';
import { Confirm } from '../../ui/index.ts';
import { useRespond } from '../useRespond.ts';
import type { AlertItem } from './held.ts';
import { SnoozeDialog } from './SnoozeDialog.tsx';

const words = text.alerts.bulk;

export interface InboxActions {
  readonly acknowledge: () => void;
  readonly resolve: () => void;
  readonly escalate: () => void;
  readonly snooze: () => void;
}

type Asks = { readonly what: 'resolve' | 'escalate' | 'snooze'; readonly alerts: readonly AlertItem[] } | undefined;

/**
 * The four answers, for what is selected or, with nothing selected, for the active alert; and the dialogs that they need. One
 * alert is answered at once; many are asked about first where it cannot be taken back.
 */
export function useInboxActions(
  targets: readonly AlertItem[],
  onSettled: (ids: readonly string[]) => void,
): { readonly actions: InboxActions; readonly respond: ReturnType<typeof useRespond>; readonly dialogs: ReactNode } {
  const respond = useRespond(onSettled);
  const [asks, setAsks] = useState<Asks>();
  const close = (): void => setAsks(undefined);
  const carefully = (what: 'resolve' | 'escalate'): void => {
    if (targets.length > 1) setAsks({ what, alerts: targets });
    else void respond[what](targets);
  };
  const actions: InboxActions = {
    acknowledge: () => void respond.acknowledge(targets),
    resolve: () => carefully('resolve'),
    escalate: () => carefully('escalate'),
    snooze: () => setAsks({ what: 'snooze', alerts: targets }),
  };
  if (asks === undefined) return { actions, respond, dialogs: null };
  const { what, alerts } = asks;
  if (what === 'snooze') {
    const snooze = (until: number): void => void respond.snooze(alerts, until);
    return { actions, respond, dialogs: <SnoozeDialog onClose={close} onSnooze={snooze} /> };
  }
  const isResolve = what === 'resolve';
  const confirmed = (): void => {
    close();
    void respond[what](alerts);
  };
  return {
    actions,
    respond,
    dialogs: (
      <Confirm
        open
        onClose={close}
        title={isResolve ? words.resolveTitle(alerts.length) : words.escalateTitle(alerts.length)}
        detail={isResolve ? words.resolveDetail : words.escalateDetail}
        confirm={isResolve ? text.alerts.actions.resolve : text.alerts.actions.escalate}
        danger={isResolve}
        onConfirm={confirmed}
      />
    ),
  };
}
