import { previewIncident } from '@heed/contract/incidents';
import type { Received } from '@heed/contract/route';
import { BellOff, BellRing, Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRead } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Banner, Time, Trouble } from '../../ui/index.ts';
import { IncidentSeverity } from '../IncidentSeverity.tsx';
import styles from './Declare.module.css';
import { type Declaration, previewOf } from './draft.ts';

const words = text.declare.who;
type Preview = Received<typeof previewIncident>;

export interface WhoIsPagedProps {
  readonly draft: Declaration;
  /** By id. */
  readonly serviceName: (id: string) => string | undefined;
}

/** Whom the declaration would wake: seen before it is made. */
export function WhoIsPaged({ draft, serviceName }: WhoIsPagedProps): ReactNode {
  const body = previewOf(draft);
  const preview = useRead(previewIncident, { body: body ?? { kind: draft.kind } }, { enabled: body !== undefined });
  return (
    <section className={styles.who} aria-labelledby="who-is-paged">
      <h2 id="who-is-paged">{words.title}</h2>
      <div role="status">
        {body === undefined ? <p className={styles.hint}>{words.waiting}</p> : null}
        {body !== undefined && draft.isOver ? <None why={words.nobodyOver} /> : null}
        {body !== undefined && !draft.isOver && preview.value !== undefined ? (
          <Pages preview={preview.value} kind={draft.kind} serviceName={serviceName} />
        ) : null}
      </div>
      {preview.problem === undefined || body === undefined ? null : (
        <Trouble problem={preview.problem} retry={preview.again} />
      )}
      {body === undefined || preview.value === undefined ? null : <Similar preview={preview.value} />}
    </section>
  );
}

interface PagesProps extends Pick<WhoIsPagedProps, 'serviceName'> {
  readonly preview: Preview;
  readonly kind: Declaration['kind'];
}

function Pages({ preview: { pages, severity }, kind, serviceName }: PagesProps): ReactNode {
  if (kind === 'near-miss') return <None why={words.nobodyNear} />;
  if (severity === 'sev4') return <None why={words.nobodySev4} />;
  if (pages.length === 0) return <None why={`${words.nobody} ${words.nobodyOnCall}`} />;
  return (
    <ul className={styles.pages}>
      {pages.map(({ part, serviceId, policyName, people, unreachable, waitsUntil }) => (
        <li key={`${part} ${serviceId}`}>
          {waitsUntil === null ? <BellRing size={16} aria-hidden="true" /> : <Clock size={16} aria-hidden="true" />}
          <span>
            <strong>{people.length === 0 ? nobodyOf(waitsUntil) : people.map(({ name }) => name).join(', ')}</strong>{' '}
            <span className={styles.hint}>
              {words[part]}
              {serviceId === null ? '' : `: ${serviceName(serviceId) ?? ''}`} {words.by(policyName ?? words.catchAll)}
            </span>
            {unreachable.length === 0 ? null : (
              <span className={styles.waits}>{words.unreachable(unreachable.map(({ name }) => name).join(', '))}</span>
            )}
            {waitsUntil === null ? null : (
              <span className={styles.waits}>
                {words.waits} <Time at={waitsUntil} format="moment" />
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function nobodyOf(waitsUntil: string | null): string {
  return waitsUntil === null ? words.noPeople : words.noPeopleThen;
}

function None({ why }: { readonly why: string }): ReactNode {
  return (
    <p className={styles.none}>
      <BellOff size={16} aria-hidden="true" />
      {why}
    </p>
  );
}

function Similar({ preview: { similar } }: { readonly preview: Preview }): ReactNode {
  if (similar.length === 0) return null;
  return (
    <Banner tone="warn" title={text.declare.similar}>
      {similar.map(({ id, reference, title, severity }) => (
        <p key={id}>
          <IncidentSeverity severity={severity} compact />{' '}
          <a href={`/incidents/${id}`}>
            {reference} {title}
          </a>
        </p>
      ))}
    </Banner>
  );
}
