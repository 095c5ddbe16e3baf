import { showPromiseLedger } from '@heed/contract/comms';
import type { Received } from '@heed/contract/route';
import { DAY, formatInstant, HOUR } from '@heed/core/kernel';
import { Handshake } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { z } from 'zod';
import { useRead } from '../../api/index.ts';
import { useView } from '../../nav/index.ts';
import { sayNumber, text } from '../../text/index.ts';
import {
  BarChart,
  DataTable,
  Empty,
  Facts,
  Length,
  readNow,
  Section,
  Segments,
  Skeleton,
  Trouble,
} from '../../ui/index.ts';
import styles from '../Comms.module.css';
import { OutcomeSign } from '../OutcomeSign.tsx';

const words = text.commsPrepared.ledger;
const SPANS = ['30', '90', '365'] as const;
const viewSchema = z.object({ days: z.enum(SPANS).catch('90') });
/** Fewer promises than these say little of a habit. */
const FEW = 20;

/** What was kept, late and missed, over time and by incident; every number leads to its incidents. */
export function LedgerPart(): ReactNode {
  const [{ days }, change] = useView(viewSchema);
  // To the hour, so that looking twice asks once.
  const [now] = useState(() => Math.ceil(readNow() / HOUR) * HOUR);
  const from = formatInstant(now - Number(days) * DAY);
  const { value, problem, again } = useRead(showPromiseLedger, { query: { from, until: formatInstant(now) } });
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  return (
    <>
      <Segments
        label={words.days}
        value={days}
        onChange={(next) => change({ days: next })}
        options={SPANS.map((value) => ({ value, label: words.span[value] }))}
      />
      {value === undefined ? <Skeleton lines={8} /> : null}
      {value !== undefined && value.total.keptShare === null ? (
        <Empty icon={Handshake} title={words.empty} detail={words.emptyDetail} />
      ) : null}
      {value === undefined || value.total.keptShare === null ? null : (
        <>
          <Section>
            <div className={styles.figures}>
              <span>
                <span className={styles.share}>{sayShare(value.total.keptShare)}</span> {words.share}
              </span>
              <span>
                {words.total.kept} {sayNumber(value.total.kept)}
              </span>
              <span title={words.lateHint}>
                {words.total.late} {sayNumber(value.total.late)}
              </span>
              <span>
                {words.total.missed} {sayNumber(value.total.missed)}
              </span>
              {value.total.kept + value.total.late + value.total.missed < FEW ? (
                <span className={styles.soft}>{words.few}</span>
              ) : null}
            </div>
          </Section>
          <Section title={words.byAudience}>
            <Facts
              items={value.audiences.map(({ audience, keptShare }) => ({
                label: text.comms.audiences[audience],
                value: sayShare(keptShare),
              }))}
            />
          </Section>
          <Section title={words.weeks}>
            <BarChart
              label={words.weeks}
              bars={value.weeks.map(({ week, kept, late, missed }) => ({
                label: words.week(week),
                value: kept + late + missed,
                parts: [
                  { label: words.total.kept, value: kept },
                  { label: words.total.late, value: late },
                  { label: words.total.missed, value: missed },
                ],
              }))}
            />
          </Section>
          <FirstAcks {...value.firstAck} />
          <Section title={words.incidents} flush>
            <DataTable
              caption={words.caption}
              rows={value.incidents}
              rowKey={({ id }) => id}
              rowHref={({ id }) => `/incidents/${id}`}
              columns={[
                {
                  id: 'incident',
                  label: words.columns.incident,
                  cell: ({ reference, title }) => `${reference} ${title}`,
                },
                { id: 'kept', label: words.columns.kept, align: 'end', cell: ({ kept }) => sayNumber(kept) },
                { id: 'late', label: words.columns.late, align: 'end', cell: ({ late }) => sayNumber(late) },
                { id: 'missed', label: words.columns.missed, align: 'end', cell: ({ missed }) => sayNumber(missed) },
                { id: 'share', label: words.columns.share, align: 'end', cell: ({ keptShare }) => sayShare(keptShare) },
              ]}
            />
          </Section>
        </>
      )}
    </>
  );
}

type Acks = Received<typeof showPromiseLedger>['firstAck'];

/** How soon the public read the first word, apart from what was promised after it. */
function FirstAcks({ kept, late, missed, keptShare, incidents }: Acks): ReactNode {
  const acks = words.firstAck;
  return (
    <Section title={acks.title} description={acks.description} flush>
      {incidents.length === 0 ? (
        <Empty title={acks.empty} />
      ) : (
        <>
          <p className={styles.ackCounts}>
            {text.comms.kept.counts({ kept, late, missed })} · {sayShare(keptShare)} {acks.inTime}
          </p>
          <DataTable
            caption={acks.caption}
            rows={incidents}
            rowKey={({ id }) => id}
            rowHref={({ id }) => `/incidents/${id}`}
            columns={[
              {
                id: 'incident',
                label: words.columns.incident,
                cell: ({ reference, title }) => `${reference} ${title}`,
              },
              {
                id: 'after',
                label: acks.after,
                align: 'end',
                cell: ({ after }) => (after === null ? acks.never : <Length ms={after} />),
              },
              {
                id: 'outcome',
                label: acks.outcome,
                cell: ({ outcome }) => <OutcomeSign outcome={outcome} />,
              },
            ]}
          />
        </>
      )}
    </Section>
  );
}

function sayShare(share: number | null): string {
  return share === null ? words.noShare : `${Math.round(share * 100)}%`;
}
