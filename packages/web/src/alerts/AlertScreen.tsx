import { getAlert } from '@heed/contract/alerts';
import { DAY, formatInstant, parseInstant } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { useMay, useRead } from '../api/index.ts';
import { Changes } from '../catalog/index.ts';
import { DeclareEarly, declareHref } from '../incidents/index.ts';
import { useHotkeys } from '../keys/index.ts';
import { useGo, useParam } from '../nav/index.ts';
import { ReassignDialog } from '../paging/index.ts';
import { text } from '../text/index.ts';
import { Page, RawText, SeverityBadge, Skeleton, Split, Stack, Trouble } from '../ui/index.ts';
import { lastInbox } from './inbox/last.ts';
import { SnoozeDialog } from './inbox/SnoozeDialog.tsx';
import { AboutSection, LinksLine, SaidSection } from './one/AboutAlert.tsx';
import { AlertActions } from './one/AlertActions.tsx';
import { Notes, Standing } from './one/AlertHead.tsx';
import type { Alert } from './one/alert.ts';
import { History } from './one/History.tsx';
import { Neighbours } from './one/Neighbours.tsx';
import styles from './one/One.module.css';
import { PageSection } from './one/PageSection.tsx';
import { RawSection } from './one/RawSection.tsx';
import { Related } from './one/Related.tsx';
import { WhySection } from './one/WhySection.tsx';
import { possibleFor } from './state.ts';
import { useRespond } from './useRespond.ts';

const words = text.alerts.one;

/** One alert: what broke, who has it, what happens next, and where to look. */
export function AlertScreen(): ReactNode {
  const id = useParam('id');
  const { value: alert, problem, again } = useRead(getAlert, { params: { id } });
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (alert === undefined || alert.id !== id) return <Skeleton lines={12} />;
  return <OneAlert key={id} alert={alert} />;
}

/** A deploy of the day before may have done it. */
function dayBefore(at: string): string {
  return formatInstant((parseInstant(at) ?? 0) - DAY);
}

interface OneAlertProps {
  readonly alert: Alert;
}

function OneAlert({ alert }: OneAlertProps): ReactNode {
  const [open, setOpen] = useState<'snooze' | 'reassign' | undefined>();
  const go = useGo();
  const mayRespond = useMay('alerts:respond');
  const mayDeclare = useMay('incidents:respond');
  const respond = useRespond();
  const possible = possibleFor(alert);
  const close = (): void => setOpen(undefined);
  const acts = {
    onAcknowledge: () => void respond.acknowledge([alert]),
    onResolve: () => void respond.resolve([alert]),
    onEscalate: () => void respond.escalate([alert]),
    onSnooze: () => setOpen('snooze'),
    onReassign: () => setOpen('reassign'),
    onDeclare: mayDeclare
      ? () => go(declareHref({ alert: alert.id, service: alert.serviceId ?? '', title: alert.summary }))
      : undefined,
  };
  const verbs = text.alerts.actions;
  const cannot = (able: boolean): boolean => !mayRespond || !able;
  useHotkeys(text.alerts.keys.one, [
    { keys: 'a', label: verbs.acknowledge, run: acts.onAcknowledge, disabled: cannot(possible.acknowledge) },
    { keys: 'r', label: verbs.resolve, run: acts.onResolve, disabled: cannot(possible.resolve) },
    { keys: 'e', label: verbs.escalate, run: acts.onEscalate, disabled: cannot(possible.movePage) },
    { keys: 'z', label: verbs.snooze, run: acts.onSnooze, disabled: cannot(possible.movePage) },
    {
      keys: 'c',
      label: text.shell.declare,
      run: () => acts.onDeclare?.(),
      disabled: acts.onDeclare === undefined,
    },
    { keys: 'Escape', label: text.alerts.keys.back, run: () => go(lastInbox()) },
  ]);
  return (
    <Page
      wide
      title={alert.summary}
      heading={
        <span className={styles.heading}>
          <SeverityBadge severity={alert.severity} solid />
          <RawText text={alert.summary} />
        </span>
      }
      crumbs={[{ label: words.crumb, href: lastInbox() }]}
      description={
        <>
          <Standing alert={alert} />
          <LinksLine alert={alert} />
        </>
      }
      actions={<AlertActions alert={alert} mayRespond={mayRespond} {...acts} />}
    >
      <Notes alert={alert} />
      <DeclareEarly alertId={alert.id} />
      <Split
        side={
          <Stack>
            <AboutSection alert={alert} />
            {alert.serviceId === null ? null : (
              <>
                <Related alertId={alert.id} serviceId={alert.serviceId} />
                <Neighbours serviceId={alert.serviceId} />
                <Changes title={words.changedLately} serviceId={alert.serviceId} from={dayBefore(alert.startedAt)} />
              </>
            )}
          </Stack>
        }
      >
        <Stack>
          <PageSection pageId={alert.runId} summary={alert.summary} />
          <WhySection alertId={alert.id} />
          <SaidSection alert={alert} />
          <History alertId={alert.id} />
          <RawSection alertId={alert.id} />
        </Stack>
      </Split>
      {open === 'snooze' ? (
        <SnoozeDialog onClose={close} onSnooze={(until) => void respond.snooze([alert], until)} />
      ) : null}
      {open === 'reassign' && alert.runId !== null ? (
        <ReassignDialog pageId={alert.runId} summary={alert.summary} onClose={close} />
      ) : null}
    </Page>
  );
}
