import { SECOND } from '@heed/core/kernel';
import { ChevronRight, PencilLine, UserRoundX } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { text } from '../../text/index.ts';
import { Badge, Button, Countdown, Length, Menu, RawText, sayRunning, useNow } from '../../ui/index.ts';
import { IncidentSeverity } from '../IncidentSeverity.tsx';
import type { Incident } from '../incident.ts';
import styles from './Head.module.css';
import { menuOf } from './menu.ts';
import { Phases } from './Phases.tsx';
import type { RoomPart } from './room.ts';

const words = text.incidents.room;

export interface HeadProps extends RoomPart {
  readonly onWrite: () => void;
}

/** What everybody must know at any moment: how bad, which one, how long, where it stands, when the next word is due. */
export function Head({ onWrite, ...part }: HeadProps): ReactNode {
  const { incident, mayAct } = part;
  const { reference, title, severity, kind, reopened } = incident;
  useEffect(() => {
    document.title = `${reference} ${title} · ${text.shell.product}`;
  }, [reference, title]);
  return (
    <header className={styles.head}>
      <div className={styles.bar}>
        <nav className={styles.crumbs} aria-label={words.crumb}>
          <a href="/incidents">{words.crumb}</a>
          <ChevronRight size={12} aria-hidden="true" />
        </nav>
        <IncidentSeverity severity={severity} solid />
        <span className={styles.reference}>{reference}</span>
        <Elapsed incident={incident} />
        <NextUpdate {...part} />
        {mayAct ? (
          <span className={styles.primary}>
            <Button kind="primary" icon={PencilLine} hotkey="n" onPress={onWrite}>
              {words.write}
            </Button>
          </span>
        ) : null}
        <Menu label={words.more} items={menuOf(part)} />
      </div>
      <div className={styles.title}>
        <h1 tabIndex={-1}>
          <RawText text={title} />
        </h1>
        {kind === 'incident' ? null : <Badge>{text.incidents.kinds[kind]}</Badge>}
        {incident.private ? <Badge>{text.incidents.private}</Badge> : null}
        <Commander incident={incident} />
        {reopened === 0 ? null : <Badge>{words.ends.premature(reopened)}</Badge>}
      </div>
      <Phases {...part} />
    </header>
  );
}

/** Who decides: it stands where nobody has to look for it. */
function Commander({ incident }: { readonly incident: Incident }): ReactNode {
  const { commander, status } = incident;
  if (commander !== null) return <span className={styles.commander}>{words.commands(commander.name)}</span>;
  if (status !== 'open') return null;
  return (
    <span className={styles.commander}>
      <UserRoundX size={14} aria-hidden="true" />
      {words.nobodyCommands}
    </span>
  );
}

/** A running clock while it goes on, else how long it took. */
function Elapsed({ incident: { status, declaredAt, resolvedAt } }: { readonly incident: Incident }): ReactNode {
  const now = useNow(SECOND);
  const began = Date.parse(declaredAt);
  if (status === 'open') {
    return (
      <span className={styles.clock} role="timer" title={words.elapsed}>
        {sayRunning(now - began)}
      </span>
    );
  }
  return (
    <span className={styles.clock} title={words.lasted}>
      <Length ms={resolvedAt === null ? null : Date.parse(resolvedAt) - began} />
    </span>
  );
}

/** The promise that everybody waits for; without one, the way to make it. */
function NextUpdate({ incident, mayAct, onOpen }: RoomPart): ReactNode {
  if (incident.status !== 'open') return null;
  const { nextUpdateAt } = incident;
  const promise = (): void => onOpen({ kind: 'promise' });
  if (nextUpdateAt === null) {
    return (
      <span className={styles.next}>
        {mayAct ? (
          <Button size="small" kind="quiet" onPress={promise}>
            {words.promise}
          </Button>
        ) : (
          words.noPromise
        )}
      </span>
    );
  }
  const clock = (
    <span className={styles.promise}>
      {words.nextUpdate} <Countdown until={nextUpdateAt} />
    </span>
  );
  return (
    <span className={styles.next}>
      {mayAct ? (
        <Button size="small" onPress={promise}>
          {clock}
        </Button>
      ) : (
        clock
      )}
    </span>
  );
}
