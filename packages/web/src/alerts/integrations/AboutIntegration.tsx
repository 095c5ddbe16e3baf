import { listTeams } from '@heed/contract/access';
import { getService } from '@heed/contract/catalog';
import { formatMatcher } from '@heed/core/catalog';
import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNamed, useRead } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Facts, RawText, Section, Time } from '../../ui/index.ts';
import styles from './Integrations.module.css';
import { bringsAlerts, type Integration } from './integration.ts';

const words = text.alerts.integration;
const { kinds, urgencies } = text.alerts.integrations;

export interface AboutIntegrationProps {
  readonly integration: Integration;
}

export function AboutIntegration({ integration }: AboutIntegrationProps): ReactNode {
  const { kind, urgency, teamId, defaultServiceId, hint, lastSignalAt, lastTrouble, lastTroubleAt } = integration;
  const teams = useNamed(listTeams, teamId === null ? [] : [teamId]);
  const service = useRead(
    getService,
    { params: { id: defaultServiceId ?? '' } },
    { enabled: defaultServiceId !== null },
  );
  const teamName = (teamId === null ? undefined : teams.get(teamId)?.name) ?? '…';
  return (
    <Section title={words.about}>
      <Facts
        items={[
          { label: words.kind, value: kinds[kind].label },
          ...(bringsAlerts(kind) ? [{ label: words.urgency, value: urgencies[urgency].label }] : []),
          { label: words.lastEvent, value: <Time at={lastSignalAt} never={words.never} /> },
          {
            label: words.lastTrouble,
            value:
              lastTrouble === null ? (
                words.none
              ) : (
                <>
                  <Time at={lastTroubleAt} />: <RawText text={lastTrouble} />
                </>
              ),
          },
          {
            label: bringsAlerts(kind) ? words.defaultService : words.changedService,
            value:
              defaultServiceId === null ? (
                bringsAlerts(kind) ? (
                  words.noService
                ) : (
                  words.none
                )
              ) : (
                <a href={`/services/${defaultServiceId}`}>{service.value?.name ?? '…'}</a>
              ),
          },
          {
            label: words.team,
            value: teamId === null ? words.noTeam : <a href={`/teams/${teamId}`}>{teamName}</a>,
          },
          { label: words.keyHint, value: <code>{hint}</code> },
          { label: words.created, value: <Time at={integration.createdAt} format="date" /> },
        ]}
      />
    </Section>
  );
}

/** By which labels its alerts page or are only recorded. */
export function RulesSection({ integration }: AboutIntegrationProps): ReactNode {
  const { rules } = integration;
  const otherwise = urgencies[integration.urgency].label.toLowerCase();
  return (
    <Section
      title={words.rules}
      description={rules.length === 0 ? words.rulesNone(otherwise) : words.rulesDetail(otherwise)}
    >
      {rules.length === 0 ? null : (
        <ol className={styles.ruleLines}>
          {rules.map(({ matchers, urgency }) => {
            const conditions = matchers.map(formatMatcher);
            return (
              <li key={`${conditions.join()} ${urgency}`}>
                {conditions.map((condition) => (
                  <code key={condition}>{condition}</code>
                ))}
                <span className={styles.then}>
                  <ArrowRight size={12} aria-hidden />
                  {urgencies[urgency].label}
                </span>
              </li>
            );
          })}
        </ol>
      )}
    </Section>
  );
}
