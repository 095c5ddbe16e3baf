import type { getAlertVolume } from '@heed/contract/alerts';
import type { Received } from '@heed/contract/route';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { DataTable, Section } from '../../ui/index.ts';
import { noiseShare } from './days.ts';
import { Linked } from './Linked.tsx';
import { type AlertsLink, alertsHref, UNANSWERED } from './links.ts';
import styles from './Noise.module.css';

const words = text.noise.services;

type Counted = Received<typeof getAlertVolume>['services'][number];

export interface ServicesSectionProps {
  readonly services: readonly Counted[];
  /** When the window began. */
  readonly from: string | undefined;
}

/** Which services are loud, and how much of it nobody needed. */
export function ServicesSection({ services, from }: ServicesSectionProps): ReactNode {
  const alertsOf = ({ serviceId }: Counted, more: AlertsLink = {}): string =>
    alertsHref({ serviceId: serviceId ?? 'none', from, ...more });
  return (
    <Section title={words.title} description={words.detail} flush>
      <DataTable
        caption={words.caption}
        rows={services}
        rowKey={({ serviceId }) => serviceId ?? ''}
        rowHref={(row) => alertsOf(row)}
        columns={[
          { id: 'service', label: words.service, cell: nameOf },
          {
            id: 'paged',
            label: words.paged,
            align: 'end',
            cell: (row) => <Linked count={row.paged} href={alertsOf(row, { paged: true })} />,
            sort: (a, b) => a.paged - b.paged,
          },
          {
            id: 'raised',
            label: words.raised,
            align: 'end',
            priority: 2,
            cell: (row) => <Linked count={row.raised} href={alertsOf(row)} />,
            sort: (a, b) => a.raised - b.raised,
          },
          {
            id: 'unanswered',
            label: words.unanswered,
            align: 'end',
            cell: (row) => <Linked count={row.unanswered} href={alertsOf(row, UNANSWERED)} />,
            sort: (a, b) => a.unanswered - b.unanswered,
          },
          {
            id: 'share',
            label: words.share,
            align: 'end',
            cell: (row) => <Share share={noiseShare(row)} />,
            sort: (a, b) => (noiseShare(a) ?? -1) - (noiseShare(b) ?? -1),
          },
        ]}
        empty={<p className={styles.empty}>{words.empty}</p>}
      />
    </Section>
  );
}

function nameOf({ serviceId, name }: Counted): string {
  if (serviceId === null) return words.unowned;
  return name ?? words.gone;
}

function Share({ share }: { readonly share: number | undefined }): ReactNode {
  if (share === undefined) return null;
  return (
    <span className={styles.share}>
      <span className={styles.track} aria-hidden="true">
        <span style={{ width: `${share}%` }} />
      </span>
      {share} %
    </span>
  );
}
