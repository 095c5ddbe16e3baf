import { getPolicy, type pageSchema } from '@heed/contract/paging';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { useRead } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Countdown, Facts, Section, Time } from '../ui/index.ts';

const words = text.paging.page;

export type PageOut = z.output<typeof pageSchema>;

export interface AboutPageProps {
  readonly page: PageOut;
}

/** Where a page stands. */
export function AboutPage({ page }: AboutPageProps): ReactNode {
  const policyId = page.policyId ?? '';
  const policy = useRead(getPolicy, { params: { id: policyId } }, { enabled: policyId !== '' });
  const isUnderWay = page.status === 'reaching' || page.status === 'exhausted';
  return (
    <Section title={words.about}>
      <Facts
        items={[
          page.incidentId === null
            ? { label: words.alert, value: <a href={`/alerts/${page.alertId}`}>{page.title}</a> }
            : { label: words.incident, value: <a href={`/incidents/${page.incidentId}`}>{page.title}</a> },
          {
            label: words.service,
            value:
              page.serviceId === null ? (
                words.noService
              ) : (
                <a href={`/services/${page.serviceId}`}>{page.serviceName ?? page.serviceId}</a>
              ),
          },
          {
            label: words.policy,
            value:
              policyId === '' ? (
                words.noPolicy
              ) : (
                <a href={`/policies/${policyId}`}>{policy.value?.name ?? words.policy}</a>
              ),
          },
          { label: words.began, value: <Time at={page.startedAt} format="moment" /> },
          {
            label: words.step,
            value:
              page.step === null
                ? words.notYet
                : `${words.stepOf(page.step + 1, page.steps)}${page.loop > 0 ? words.loop(page.loop + 1) : ''}`,
          },
          ...(isUnderWay && page.wakeAt !== null
            ? [{ label: words.next, value: <Countdown until={page.wakeAt} /> }]
            : []),
          ...(page.snoozedUntil === null
            ? []
            : [{ label: words.quiet, value: <Time at={page.snoozedUntil} format="moment" /> }]),
          ...(page.acknowledgedAt === null
            ? []
            : [
                {
                  label: words.answered,
                  value: (
                    <>
                      <Time at={page.acknowledgedAt} format="moment" />{' '}
                      {page.acknowledgedBy === null ? '' : words.answeredBy(page.acknowledgedBy.name)}
                    </>
                  ),
                },
              ]),
          ...(page.reassignedTo.length === 0
            ? []
            : [{ label: words.reassignedTo, value: page.reassignedTo.map(({ name }) => name).join(', ') }]),
          ...(page.endedAt === null
            ? []
            : [
                {
                  label: words.ended,
                  value: (
                    <>
                      <Time at={page.endedAt} format="moment" />
                      {page.endReason === null ? '' : ` · ${words.endReasons[page.endReason]}`}
                    </>
                  ),
                },
              ]),
        ]}
      />
    </Section>
  );
}
