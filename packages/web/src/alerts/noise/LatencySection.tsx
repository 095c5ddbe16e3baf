import type { getPageLatency } from '@heed/contract/paging';
import type { Received } from '@heed/contract/route';
import type { ReactNode } from 'react';
import { sayNumber, text } from '../../text/index.ts';
import { Facts, Length, Section, TimeSeries, useZone } from '../../ui/index.ts';
import { Linked } from './Linked.tsx';
import { pagesHref } from './links.ts';
import styles from './Noise.module.css';
import { daySeries } from './series.ts';

const words = text.noise.latency;
/** Fewer pages than this say little. */
const FEW = 10;

export type Latency = Received<typeof getPageLatency>;

export interface LatencySectionProps {
  readonly latency: Latency;
}

/** How long it takes from the alarm until a human knows, and until one says so. */
export function LatencySection({ latency }: LatencySectionProps): ReactNode {
  const zone = useZone();
  const from = latency.days[0]?.from;
  const { at, values, spans } = daySeries(latency.days);
  return (
    <Section title={words.title} description={words.detail}>
      <div className={styles.latency}>
        <Facts
          items={[
            { label: words.pages, value: <Linked count={latency.pages} href={pagesHref({ from })} /> },
            {
              label: words.atNight,
              value: <Linked count={latency.atNight} href={pagesHref({ from, nightIn: zone })} />,
            },
            {
              label: words.paged,
              value: <Spread spread={latency.paged} href={pagesHref({ from, measure: 'paged' })} />,
            },
            {
              label: words.acknowledged,
              value: <Spread spread={latency.acknowledged} href={pagesHref({ from, measure: 'acknowledged' })} />,
            },
          ]}
        />
        {at.length > 1 ? (
          <TimeSeries
            label={words.byDay}
            at={at}
            // In minutes, so that the marks of the axis are round.
            series={[{ label: words.acknowledged, values: values.map((seconds) => seconds / 60) }]}
            hrefs={spans.map((span) => pagesHref({ ...span, measure: 'acknowledged' }))}
            format={(minutes) => `${sayNumber(Math.round(minutes * 10) / 10)} min`}
          />
        ) : null}
      </div>
    </Section>
  );
}

/** Both lengths open the pages that they are measured on, those that took longest first. */
function Spread({ spread, href }: { readonly spread: Latency['paged']; readonly href: string }): ReactNode {
  if (spread.p50 === null || spread.p90 === null) return words.none;
  return (
    <>
      <a href={href}>
        <Length ms={spread.p50 * 1_000} /> {words.half} · <Length ms={spread.p90 * 1_000} /> {words.most}
      </a>
      {spread.count < FEW ? <span className={styles.soft}> · {words.small(spread.count)}</span> : null}
    </>
  );
}
