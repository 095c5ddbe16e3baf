import type { getAlertVolume } from '@heed/contract/alerts';
import type { Received } from '@heed/contract/route';
import { VolumeX } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Empty, locale, Section, StackedDays } from '../../ui/index.ts';
import { sayDay } from './days.ts';
import { alertsHref } from './links.ts';

const words = text.noise.volume;

export interface VolumeSectionProps {
  readonly days: Received<typeof getAlertVolume>['days'];
}

/** How many alerts there were on each day, and how many of them woke somebody. */
export function VolumeSection({ days }: VolumeSectionProps): ReactNode {
  const raised = days.reduce((sum, day) => sum + day.raised, 0);
  const paged = days.reduce((sum, day) => sum + day.paged, 0);
  return (
    <Section title={words.title} description={words.sum(raised, paged)}>
      {raised === 0 ? (
        <Empty icon={VolumeX} title={words.empty} detail={words.emptyDetail} />
      ) : (
        <StackedDays
          label={words.label}
          days={days.map((day, index) => ({
            href: day.raised === 0 ? undefined : alertsHref({ from: day.from, until: days[index + 1]?.from }),
            label: sayDay(day.day, locale()),
            parts: [
              { label: words.recorded, value: day.raised - day.paged },
              { label: words.paged, value: day.paged },
            ],
          }))}
        />
      )}
    </Section>
  );
}
