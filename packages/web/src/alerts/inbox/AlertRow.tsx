import { Check, CircleCheck } from 'lucide-react';
import { type MouseEvent, memo, type ReactNode, useState } from 'react';
import { text } from '../../text/index.ts';
import { Button, RawText, SeverityBadge, Time } from '../../ui/index.ts';
import { AlertFlags } from '../AlertFlags.tsx';
import { AlertStanding } from '../AlertStanding.tsx';
import { possibleFor } from '../state.ts';
import type { AlertItem } from './held.ts';
import styles from './Inbox.module.css';
import { useIsCard } from './useIsCard.ts';

const words = text.alerts;

/** What a row may ask of the list. The same object for every row, so that rows are drawn only when they change. */
export interface RowActions {
  readonly select: (id: string, isRange: boolean) => void;
  readonly acknowledge: (alert: AlertItem) => void;
  readonly resolve: (alert: AlertItem) => void;
}

export interface AlertRowProps {
  readonly alert: AlertItem;
  readonly active: boolean;
  readonly selected: boolean;
  readonly mayRespond: boolean;
  readonly hinted: boolean;
  readonly actions: RowActions;
}

export const AlertRow = memo(PlainAlertRow);

/** One alert of the inbox: a line on a wide screen, a card with its two main actions on a phone. */
function PlainAlertRow({ alert, active, selected, mayRespond, hinted, actions }: AlertRowProps): ReactNode {
  const possible = possibleFor(alert);
  const isCard = useIsCard();
  const [isNear, setNear] = useState(false);
  const select = (event: MouseEvent): void => actions.select(alert.id, event.shiftKey);
  return (
    <div
      className={styles.line}
      data-active={active || undefined}
      data-selected={selected || undefined}
      data-over={alert.status === 'resolved' || undefined}
      onPointerMove={() => setNear(true)}
      onPointerLeave={() => setNear(false)}
    >
      <label className={styles.box}>
        <input
          type="checkbox"
          tabIndex={active ? 0 : -1}
          aria-label={words.inbox.select(alert.summary)}
          checked={selected}
          onClick={select}
          readOnly
        />
      </label>
      <span className={styles.severity}>
        <SeverityBadge severity={alert.severity} />
      </span>
      <span className={styles.what}>
        <a className={styles.summary} href={`/alerts/${alert.id}`} tabIndex={active ? 0 : -1}>
          <RawText text={alert.summary} />
        </a>
        <AlertFlags alert={alert} hinted={hinted} />
      </span>
      <span className={styles.service}>{alert.serviceName ?? words.inbox.noService}</span>
      <span className={styles.state}>
        <AlertStanding alert={alert} />
      </span>
      <span className={styles.age}>
        <Time at={alert.startedAt} />
      </span>
      {/* A list that moves has better things to do than to make buttons that nobody sees. */}
      {mayRespond && possible.resolve && (isCard || active || isNear) ? (
        <span className={styles.actions}>
          <Button
            size="small"
            icon={Check}
            disabled={!possible.acknowledge}
            tabIndex={active ? 0 : -1}
            onPress={() => actions.acknowledge(alert)}
          >
            {words.actions.acknowledge}
          </Button>
          <Button size="small" icon={CircleCheck} tabIndex={active ? 0 : -1} onPress={() => actions.resolve(alert)}>
            {words.actions.resolve}
          </Button>
        </span>
      ) : null}
    </div>
  );
}
