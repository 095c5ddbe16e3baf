import { readSystem, type vitalsSchema } from '@heed/contract/system';
import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { useRead } from '../api/index.ts';
import { sayNumber, text } from '../text/index.ts';
import {
  Banner,
  Columns,
  DataTable,
  Facts,
  Length,
  LinkButton,
  Page,
  Section,
  Skeleton,
  Stack,
  Trouble,
} from '../ui/index.ts';
import { Quarantine } from './Quarantine.tsx';
import styles from './System.module.css';

const words = text.system;
const EVERY_MS = 5_000;
/** Less than this is no lateness: the engine looks every second. */
const LATE_SECONDS = 5;

export type Vitals = z.output<typeof vitalsSchema>;

/** Whether this Heed would reach anybody right now, read anew every few seconds. */
export function SystemScreen(): ReactNode {
  const { value: vitals, problem, again } = useRead(readSystem, {}, { everyMs: EVERY_MS });
  const metrics = <LinkButton href="/metrics">{words.metrics}</LinkButton>;
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  return (
    <Page title={words.title} description={words.description} actions={metrics}>
      {vitals === undefined ? (
        <Skeleton lines={10} />
      ) : (
        <Stack>
          <Verdict troubles={vitals.troubles} />
          {vitals.quarantined ? <Quarantine /> : null}
          <Columns least={420}>
            <Stack>
              <EngineSection vitals={vitals} />
              <NodesSection vitals={vitals} />
            </Stack>
            <Stack>
              <LanesSection vitals={vitals} />
              <Section title={words.mail.title}>
                <p>{vitals.mail.configured ? words.mail.configured : words.mail.missing}</p>
                {vitals.mail.why === null ? null : <p className={styles.soft}>{vitals.mail.why}</p>}
                <p>{words.mail.replies(vitals.mail.repliesTo)}</p>
              </Section>
            </Stack>
          </Columns>
        </Stack>
      )}
    </Page>
  );
}

function Verdict({ troubles }: { readonly troubles: readonly string[] }): ReactNode {
  if (troubles.length === 0) {
    return (
      <p className={styles.well}>
        <CircleCheck size={18} aria-hidden="true" />
        <strong>{words.well}</strong>
        <span className={styles.soft}>{words.wellDetail}</span>
      </p>
    );
  }
  return (
    <Banner tone="trouble" title={words.troubles(troubles.length)}>
      <ul>
        {troubles.map((trouble) => (
          <li key={trouble}>{trouble}</li>
        ))}
      </ul>
    </Banner>
  );
}

interface PartProps {
  readonly vitals: Vitals;
}

function EngineSection({ vitals }: PartProps): ReactNode {
  return (
    <Section title={words.engine.title}>
      <Facts
        items={[
          { label: words.engine.oldestTimer, value: <Lateness seconds={vitals.oldestDueTimer} /> },
          { label: words.engine.oldestPage, value: <Lateness seconds={vitals.oldestDuePage} /> },
          {
            label: words.engine.silence,
            value: vitals.engineSilence === null ? words.engine.never : <Length ms={vitals.engineSilence * 1_000} />,
          },
        ]}
      />
    </Section>
  );
}

function Lateness({ seconds }: { readonly seconds: number }): ReactNode {
  if (seconds < LATE_SECONDS) return words.engine.onTime;
  return (
    <strong className={styles.late}>
      <Length ms={seconds * 1_000} />
    </strong>
  );
}

function LanesSection({ vitals }: PartProps): ReactNode {
  const lanes = words.lanes.names.map((name, lane) => ({ name, due: vitals.dueByLane[lane] ?? 0 }));
  return (
    <Section title={words.lanes.title} description={words.lanes.detail} flush>
      <DataTable
        caption={words.lanes.caption}
        rows={lanes}
        rowKey={({ name }) => name}
        columns={[
          { id: 'lane', label: words.lanes.lane, cell: ({ name }) => name },
          { id: 'due', label: words.lanes.due, align: 'end', cell: ({ due }) => sayNumber(due) },
        ]}
      />
    </Section>
  );
}

function NodesSection({ vitals }: PartProps): ReactNode {
  return (
    <Section title={words.nodes.title} description={words.nodes.detail} flush>
      <DataTable
        caption={words.nodes.caption}
        rows={vitals.nodes}
        rowKey={({ name }) => name}
        columns={[
          { id: 'name', label: words.nodes.name, cell: ({ name }) => <code>{name}</code> },
          { id: 'version', label: words.nodes.version, cell: ({ version }) => version },
          { id: 'seen', label: words.nodes.seen, align: 'end', cell: ({ silence }) => <Length ms={silence * 1_000} /> },
        ]}
        empty={<p>{words.nodes.empty}</p>}
      />
    </Section>
  );
}
