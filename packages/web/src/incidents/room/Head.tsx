import { getIncidentWhy } from '@heed/contract/incidents';
import { hasProcess } from '@heed/core/incidents';
import { SECOND } from '@heed/core/kernel';
import { ChevronRight, Megaphone, UserRoundX } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { Owed } from '../../comms/index.ts';
import { text } from '../../text/index.ts';
import { Badge, Length, LinkButton, Menu, RawText, sayRunning, useNow } from '../../ui/index.ts';
import { WhyButton } from '../../why/index.ts';
import { IncidentSeverity } from '../IncidentSeverity.tsx';
import type { Incident } from '../incident.ts';
import styles from './Head.module.css';
import { menuOf } from './menu.ts';
import { Phases } from './Phases.tsx';
import type { RoomPart } from './room.ts';

const words = text.incidents.room;

/** What everybody must know at any moment: how bad, which one, how long, where it stands, when the next word is due. */
export function Head(part: RoomPart): ReactNode {
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
        {incident.status === 'open' && hasProcess(severity) ? (
          <Owed incidentId={incident.id} mayWrite={mayAct} />
        ) : null}
        {mayAct ? (
          <span className={styles.primary}>
            <LinkButton kind="primary" icon={Megaphone} hotkey="u" href={`/incidents/${incident.id}/update`}>
              {words.postUpdate}
            </LinkButton>
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
        <WhyButton route={getIncidentWhy} id={incident.id} name={`${reference} ${title}`} />
      </div>
      {hasProcess(severity) ? <Phases {...part} /> : null}
    </header>
  );
}

/** Who decides: it stands where nobody has to look for it. */
function Commander({ incident }: { readonly incident: Incident }): ReactNode {
  const { commander, status, severity } = incident;
  if (commander !== null) return <span className={styles.commander}>{words.commands(commander.name)}</span>;
  if (status !== 'open' || !hasProcess(severity)) return null;
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
