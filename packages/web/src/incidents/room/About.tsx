import { getAlert } from '@heed/contract/alerts';
import { hasProcess } from '@heed/core/incidents';
import type { ReactNode } from 'react';
import { useReads } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { CopyText, OutsideLink, RawText, Section, Time } from '../../ui/index.ts';
import { Field } from './Field.tsx';
import styles from './Room.module.css';
import type { RoomPart } from './room.ts';

const words = text.incidents.room.record;
/** More alerts than this are counted. */
const MOST_NAMED = 4;

/** What it is about, where people meet, and its moments. */
export function About({ incident }: Pick<RoomPart, 'incident'>): ReactNode {
  const { services, alerts, environment, channel, bridgeUrl, issueUrl, times, postponed } = incident;
  return (
    <Section title={words.about}>
      <dl className={styles.record}>
        <Field label={words.services}>
          {services.length === 0 ? (
            <span className={styles.none}>{words.noServices}</span>
          ) : (
            <ul className={styles.inline}>
              {services.map(({ id, name }) => (
                <li key={id}>
                  <a href={`/services/${id}`}>{name}</a>
                </li>
              ))}
            </ul>
          )}
        </Field>
        {postponed === null ? null : (
          <Field label={words.page}>
            {words.postponed} <Time at={postponed.until} format="moment" />
          </Field>
        )}
        {alerts.length === 0 ? null : (
          <Field label={words.alerts}>
            <Alerts ids={alerts} />
          </Field>
        )}
        {environment === null ? null : <Field label={words.environment}>{environment}</Field>}
        {bridgeUrl === null ? null : (
          <Field label={words.call}>
            <OutsideLink href={bridgeUrl}>{words.join}</OutsideLink>
          </Field>
        )}
        {issueUrl === null || !hasProcess(incident.severity) ? null : (
          <Field label={text.incidents.room.ordinary.link}>
            <OutsideLink href={issueUrl}>{issueUrl.replace(/^https?:\/\//, '')}</OutsideLink>
          </Field>
        )}
        {channel === null ? null : (
          <Field label={words.channel}>
            <CopyText value={channel} label={words.channel} />
          </Field>
        )}
        {times.impactStartedAt === null ? null : (
          <Field label={words.started}>
            <Time at={times.impactStartedAt} format="moment" />
          </Field>
        )}
        <Field label={words.detected}>
          <Time at={times.detectedAt} format="moment" />
        </Field>
        {times.mitigatedAt === null ? null : (
          <Field label={words.mitigated}>
            <Time at={times.mitigatedAt} format="moment" />
          </Field>
        )}
      </dl>
    </Section>
  );
}

function Alerts({ ids }: { readonly ids: readonly string[] }): ReactNode {
  const named = ids.slice(0, MOST_NAMED);
  const { value = [] } = useReads(
    getAlert,
    named.map((id) => ({ params: { id } })),
  );
  return (
    <ul className={styles.tried}>
      {named.map((id) => (
        <li key={id}>
          <a href={`/alerts/${id}`}>
            <RawText text={value.find((alert) => alert.id === id)?.summary ?? words.alert} />
          </a>
        </li>
      ))}
      {ids.length > MOST_NAMED ? <li>{words.moreAlerts(ids.length - MOST_NAMED)}</li> : null}
    </ul>
  );
}
