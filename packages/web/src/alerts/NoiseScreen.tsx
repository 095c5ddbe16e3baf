import { getAlertVolume } from '@heed/contract/alerts';
import { getPageLatency } from '@heed/contract/paging';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { useRead } from '../api/index.ts';
import { useView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { Page, Section, Segments, Skeleton, Stack, Trouble, useZone } from '../ui/index.ts';
import { LatencySection } from './noise/LatencySection.tsx';
import { ServicesSection } from './noise/ServicesSection.tsx';
import { VolumeSection } from './noise/VolumeSection.tsx';

const words = text.noise;
/** Numbers in an address are read as numbers; what is chosen from a list is a text. */
const view = z.object({
  days: z.coerce
    .string()
    .pipe(z.enum(['7', '28', '90']))
    .catch('28'),
});

/** How loud the alarms are, how fast they reach somebody, and which of them nobody needed. */
export function NoiseScreen(): ReactNode {
  const [{ days }, change] = useView(view);
  const zone = useZone();
  const asked = { query: { days: Number(days), zone } };
  const volume = useRead(getAlertVolume, asked);
  const latency = useRead(getPageLatency, asked);
  const problem = volume.problem ?? latency.problem;
  const again = (): void => {
    volume.again();
    latency.again();
  };
  return (
    <Page
      title={words.title}
      description={words.description}
      actions={
        <Segments
          label={words.window}
          value={days}
          onChange={(next) => change({ days: next })}
          options={(['7', '28', '90'] as const).map((value) => ({ value, label: words.windows[value] }))}
        />
      }
    >
      {problem !== undefined ? <Trouble problem={problem} retry={again} /> : null}
      {problem === undefined && (volume.value === undefined || latency.value === undefined) ? (
        <Section>
          <Skeleton lines={12} />
        </Section>
      ) : null}
      {volume.value !== undefined && latency.value !== undefined ? (
        <Stack>
          <VolumeSection days={volume.value.days} />
          <LatencySection latency={latency.value} />
          <ServicesSection services={volume.value.services} from={volume.value.days[0]?.from} />
        </Stack>
      ) : null}
    </Page>
  );
}
