import { Check, ChevronsUp, CircleCheck, Moon, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Button, IconButton } from '../../ui/index.ts';
import { possibleFor } from '../state.ts';
import type { AlertItem } from './held.ts';
import styles from './Inbox.module.css';
import type { InboxActions } from './useInboxActions.tsx';

const words = text.alerts.bulk;
const verbs = text.alerts.actions;

export interface BulkBarProps {
  readonly chosen: readonly AlertItem[];
  readonly shown: number;
  readonly actions: InboxActions;
  readonly mayRespond: boolean;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
}

/** What can be done with everything that is selected. */
export function BulkBar({ chosen, shown, actions, mayRespond, onSelectAll, onClear }: BulkBarProps): ReactNode {
  if (chosen.length === 0) return null;
  const none = (may: 'acknowledge' | 'resolve' | 'movePage'): boolean =>
    !chosen.some((alert) => possibleFor(alert)[may]);
  const refusal = (may: 'acknowledge' | 'resolve' | 'movePage', reason: string) =>
    mayRespond ? { disabled: none(may), reason } : { disabled: true, reason: verbs.mayNot };
  return (
    <section className={styles.bar} aria-label={words.label}>
      <span className={styles.count} role="status">
        {words.selected(chosen.length)}
      </span>
      {chosen.length < shown ? (
        <Button size="small" kind="quiet" onPress={onSelectAll}>
          {words.all(shown)}
        </Button>
      ) : null}
      <Button
        kind="primary"
        icon={Check}
        hotkey="a"
        {...refusal('acknowledge', verbs.takenAlready)}
        onPress={actions.acknowledge}
      >
        {verbs.acknowledge}
      </Button>
      <Button icon={CircleCheck} hotkey="r" {...refusal('resolve', verbs.overAlready)} onPress={actions.resolve}>
        {verbs.resolve}
      </Button>
      <Button icon={ChevronsUp} hotkey="e" {...refusal('movePage', verbs.noPage)} onPress={actions.escalate}>
        {verbs.escalate}
      </Button>
      <Button icon={Moon} hotkey="z" {...refusal('movePage', verbs.noPage)} onPress={actions.snooze}>
        {verbs.snooze}
      </Button>
      <IconButton icon={X} label={words.clear} onPress={onClear} />
    </section>
  );
}
