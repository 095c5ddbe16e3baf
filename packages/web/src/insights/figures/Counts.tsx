import { DAY, formatInstant, parseInstant } from '@heed/core/kernel';
import type { ReactNode } from 'react';
import { sayNumber, text } from '../../text/index.ts';
import { Facts, locale, Section, StackedDays, sayDate, useNow, useZone } from '../../ui/index.ts';
import styles from '../Insights.module.css';
import { hrefWith } from '../view.ts';
import { LandedShare } from './LandedShare.tsx';
import type { InsightsProps } from './TimesSection.tsx';

const words = text.insights.figures;
const WEEK = 7 * DAY;

/** How often, week by week. */
export function Frequency({ insights: { weeks, from }, filter }: InsightsProps): ReactNode {
  const zone = useZone();
  const now = useNow();
  const severities = ['sev1', 'sev2', 'sev3'] as const;
  return (
    <Section title={words.frequency} description={words.frequencyDetail}>
      <StackedDays
        label={words.frequency}
        days={weeks.map((week) => ({
          href: hrefWith('/insights/incidents', {
            ...filter,
            // The first week begins before the period does.
            from: week.from < from ? from : week.from,
            until: weekAfter(week.from),
          }),
          label: sayDate(parseInstant(week.from) ?? 0, now, { zone, locale: locale() }),
          parts: severities.map((each) => ({ label: text.incidents.severities[each], value: week[each] })),
        }))}
      />
    </Section>
  );
}

function weekAfter(from: string): string {
  return formatInstant((parseInstant(from) ?? 0) + WEEK);
}

/** What a response should not do often, and what came of the lessons. */
export function Counts({ insights: { all, by, memory, promises }, filter }: InsightsProps): ReactNode {
  const classed = by.class.reduce((sum, { count }) => sum + count, 0);
  const behind = (only?: string): string => hrefWith('/insights/incidents', { ...filter, only });
  const link = (count: number, only?: string): ReactNode =>
    count === 0 ? sayNumber(0) : <a href={behind(only)}>{sayNumber(count)}</a>;
  const promised = promises.kept + promises.late + promises.missed;
  const marked = memory.useful + memory.not;
  return (
    <Section title={words.counts}>
      <Facts
        items={[
          { label: words.count, value: link(all.count) },
          ...(all.landed === null
            ? []
            : [{ label: text.insights.landed.headline, value: <LandedShare landed={all.landed} filter={filter} /> }]),
          { label: words.lateUpgrades, value: link(all.lateUpgrades, 'late-upgrades') },
          { label: words.reopened, value: link(all.reopened, 'reopened') },
          { label: words.byOthers, value: link(all.byOthers, 'by-others') },
          { label: words.unclassified, value: link(all.count - classed, 'unclassified') },
          ...(promised === 0
            ? []
            : [
                {
                  label: words.promises,
                  value: <a href={behind('promised')}>{words.keptOf(promises.kept, promised)}</a>,
                },
              ]),
          ...(marked === 0
            ? []
            : [{ label: words.memory, value: <a href={behind('marked')}>{words.keptOf(memory.useful, marked)}</a> }]),
        ]}
      />
    </Section>
  );
}

/** What other screens measure already is linked, not repeated. */
export function Elsewhere({ days }: { readonly days: string }): ReactNode {
  const near = days === '7' || days === '28' ? days : '90';
  const places = [
    { href: `/noise?days=${near}`, label: words.noise, detail: words.noiseDetail },
    { href: '/incidents/practice', label: words.practice, detail: words.practiceDetail },
    { href: '/communication?view=ledger', label: words.ledger, detail: words.ledgerDetail },
  ];
  return (
    <Section title={words.elsewhere}>
      <ul className={styles.elsewhere}>
        {places.map(({ href, label, detail }) => (
          <li key={href}>
            <a href={href}>{label}</a>
            <span className={styles.soft}>{detail}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
