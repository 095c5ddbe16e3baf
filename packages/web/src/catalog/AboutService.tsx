import { formatMatcher } from '@heed/core/catalog';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { Facts, OutsideLink, Section, Time } from '../ui/index.ts';
import styles from './Catalog.module.css';
import type { Service } from './view.ts';

const words = text.catalog.one;

export interface AboutServiceProps {
  readonly service: Service;
  readonly teamName: string | undefined;
  readonly policyName: string | undefined;
}

/** What is written down about a service. */
export function AboutService({ service, teamName, policyName }: AboutServiceProps): ReactNode {
  const tier = text.catalog.tiers[service.tier];
  return (
    <Section title={words.about}>
      {service.description === '' ? null : <p className={styles.description}>{service.description}</p>}
      <Facts
        items={[
          { label: words.team, value: <a href={`/teams/${service.teamId}`}>{teamName ?? '…'}</a> },
          { label: words.tier, value: `${tier.label} · ${tier.hint}` },
          {
            label: words.policy,
            value:
              service.policyId === null ? (
                words.noPolicy
              ) : (
                <a href={`/policies/${service.policyId}`}>{policyName ?? '…'}</a>
              ),
          },
          {
            label: words.runbook,
            value:
              service.runbookUrl === null ? (
                words.noRunbook
              ) : (
                <OutsideLink href={service.runbookUrl}>{service.runbookUrl}</OutsideLink>
              ),
          },
          {
            label: words.claims,
            value:
              service.matchers.length === 0 ? (
                words.claimsAll
              ) : (
                <ul>
                  {service.matchers.map((matcher) => (
                    <li key={formatMatcher(matcher)}>
                      <code>{formatMatcher(matcher)}</code>
                    </li>
                  ))}
                </ul>
              ),
          },
          ...(service.links.length === 0
            ? []
            : [
                {
                  label: words.links,
                  value: (
                    <ul>
                      {service.links.map(({ label, url }) => (
                        <li key={`${label} ${url}`}>
                          <OutsideLink href={url}>{label}</OutsideLink>
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]),
          { label: words.created, value: <Time at={service.createdAt} format="date" /> },
        ]}
      />
    </Section>
  );
}
