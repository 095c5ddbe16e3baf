import { HOUR } from '@heed/core/kernel';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { DataTable, Length, Section } from '../ui/index.ts';
import type { PersonLoad } from './calendar.ts';

const words = text.oncall.schedule;

export interface LoadSectionProps {
  readonly loads: readonly PersonLoad[];
  /** By whose clock it is night. */
  readonly zone: string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** What being on call costs each person in the span that is shown. */
export function LoadSection({ loads, people, zone }: LoadSectionProps): ReactNode {
  return (
    <Section title={words.load} description={words.nightHint(zone)} flush>
      <DataTable
        caption={words.loadCaption}
        rows={loads}
        rowKey={({ personId }) => personId}
        rowHref={({ personId }) => `/people/${personId}`}
        columns={[
          {
            id: 'person',
            label: words.loadColumns.person,
            cell: ({ personId }) => people.find(({ id }) => id === personId)?.name ?? '…',
          },
          {
            id: 'hours',
            label: words.loadColumns.hours,
            align: 'end',
            cell: ({ hours }) => <Length ms={hours * HOUR} />,
          },
          {
            id: 'night',
            label: words.loadColumns.night,
            align: 'end',
            cell: ({ nightHours }) => (nightHours === 0 ? words.noNight : <Length ms={nightHours * HOUR} />),
          },
        ]}
      />
    </Section>
  );
}
