import { getService } from '@heed/contract/catalog';
import { isHttpUrl } from '@heed/core/catalog';
import type { ReactNode } from 'react';
import { useRead } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { CopyText, Facts, OutsideLink, RawText, Section, Stack, Time } from '../../ui/index.ts';
import type { Alert } from './alert.ts';
import { linksOf } from './links.ts';
import styles from './One.module.css';

const words = text.alerts.one;

export interface AboutAlertProps {
  readonly alert: Alert;
}

/** Where to look next: runbook, dashboards, where it was raised. Nothing where nobody named any. */
export function LinksLine({ alert }: AboutAlertProps): ReactNode {
  const { serviceId } = alert;
  const service = useRead(getService, { params: { id: serviceId ?? '' } }, { enabled: serviceId !== null });
  const links = linksOf(alert, serviceId === null ? undefined : service.value);
  if (links.length === 0) return null;
  return (
    <nav aria-label={words.links}>
      <ul className={styles.links}>
        {links.map(({ label, url }) => (
          <li key={url}>
            <OutsideLink href={url}>{label}</OutsideLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What the source says of it. */
export function SaidSection({ alert }: AboutAlertProps): ReactNode {
  const annotations = Object.entries(alert.annotations);
  const labels = Object.entries(alert.labels);
  return (
    <Section title={words.labels}>
      <Stack gap={4}>
        {labels.length === 0 ? <p className={styles.soft}>{words.noLabels}</p> : null}
        <dl className={styles.labels}>
          {labels.map(([name, value]) => (
            <div key={name} className={styles.label}>
              <dt>
                <RawText text={name} />
              </dt>
              <dd>
                <RawText text={value} />
              </dd>
            </div>
          ))}
        </dl>
        {annotations.length === 0 ? null : (
          <Facts
            stacked
            items={annotations.map(([label, value]) => ({
              label,
              value: isHttpUrl(value) ? <OutsideLink href={value}>{value}</OutsideLink> : <RawText text={value} />,
            }))}
          />
        )}
      </Stack>
    </Section>
  );
}

/** Where it comes from, and its moments. */
export function AboutSection({ alert }: AboutAlertProps): ReactNode {
  const { integrationId, integrationName, expiresAt, resolvedAt, resolvedHow, resolvedBy } = alert;
  return (
    <Section title={words.about}>
      <Facts
        items={[
          {
            label: words.integration,
            value:
              integrationName === null ? (
                words.integrationGone
              ) : (
                <a href={`/integrations/${integrationId}`}>{integrationName}</a>
              ),
          },
          { label: words.since, value: <Time at={alert.startedAt} format="moment" /> },
          { label: words.detected, value: <Time at={alert.detectedAt} format="moment" /> },
          { label: words.changed, value: <Time at={alert.changedAt} format="moment" /> },
          ...(expiresAt === null
            ? []
            : [
                {
                  label: words.expires,
                  value: (
                    <>
                      <Time at={expiresAt} />, {words.expiresDetail}
                    </>
                  ),
                },
              ]),
          ...(resolvedAt === null
            ? []
            : [
                {
                  label: words.resolved,
                  value: (
                    <>
                      <Time at={resolvedAt} format="moment" />, {sayHow(resolvedHow, resolvedBy?.name)}
                    </>
                  ),
                },
              ]),
          { label: words.id, value: <CopyText value={alert.id} label={words.id} /> },
        ]}
      />
    </Section>
  );
}

function sayHow(how: Alert['resolvedHow'], name: string | undefined): string {
  switch (how) {
    case 'source':
    case 'dead-man':
      return words.resolvedHow[how];
    case 'person':
    case null:
      return words.resolvedHow.person(name ?? words.somebody);
  }
}
