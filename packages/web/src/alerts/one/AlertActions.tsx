import { Check, ChevronsUp, CircleCheck, Moon, Siren, UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { AnswerBar, Button } from '../../ui/index.ts';
import { possibleFor } from '../state.ts';
import type { Alert } from './alert.ts';

const words = text.alerts.actions;

export interface AlertActionsProps {
  readonly alert: Alert;
  readonly mayRespond: boolean;
  readonly onAcknowledge: () => void;
  readonly onResolve: () => void;
  readonly onEscalate: () => void;
  readonly onSnooze: () => void;
  readonly onReassign: () => void;
  /** Undefined for who may not declare incidents. */
  readonly onDeclare: (() => void) | undefined;
}

/** How to answer an alert. On a phone the two main answers lie under the thumb, the others in a menu beside them. */
export function AlertActions(props: AlertActionsProps): ReactNode {
  const { alert, mayRespond } = props;
  const possible = possibleFor(alert);
  if (!possible.resolve) return null;
  const refused = (able: boolean, reason: string) =>
    mayRespond ? { disabled: !able, reason } : { disabled: true, reason: words.mayNot };
  const noPage = refused(possible.movePage, words.noPage);
  const others = [
    { label: words.escalate, icon: ChevronsUp, hotkey: 'e', onSelect: props.onEscalate, ...noPage },
    { label: words.snooze, icon: Moon, hotkey: 'z', onSelect: props.onSnooze, ...noPage },
    { label: words.reassign, icon: UserPlus, hotkey: undefined, onSelect: props.onReassign, ...noPage },
    ...(props.onDeclare === undefined
      ? []
      : [{ label: text.shell.declare, icon: Siren, hotkey: 'c', onSelect: props.onDeclare }]),
  ];
  return (
    <AnswerBar
      main={
        <>
          <Button
            kind="primary"
            icon={Check}
            hotkey="a"
            {...refused(possible.acknowledge, words.takenAlready)}
            onPress={props.onAcknowledge}
          >
            {words.acknowledge}
          </Button>
          <Button icon={CircleCheck} hotkey="r" {...refused(true, '')} onPress={props.onResolve}>
            {words.resolve}
          </Button>
        </>
      }
      others={others.map(({ onSelect, label, ...rest }) => (
        <Button key={label} {...rest} onPress={onSelect}>
          {label}
        </Button>
      ))}
      more={{ label: text.alerts.integration.more, items: others.map(({ hotkey, ...item }) => item) }}
    />
  );
}
