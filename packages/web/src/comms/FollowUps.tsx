import { listCommitments } from '@heed/contract/comms';
import type { Received } from '@heed/contract/route';
import type { ReactNode } from 'react';
import { usePages } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Facts, OutsideLink, Time } from '../ui/index.ts';

const words = text.comms.followUps;

/** What customers were promised to read, and whether they can. Not there where nothing was promised. */
export function FollowUps({ incidentId }: { readonly incidentId: string }): ReactNode {
  const { items } = usePages(listCommitments, { query: { incidentId, limit: 20 } });
  const promised = items.filter(({ audience }) => audience === 'customers');
  if (promised.length === 0) return null;
  const lines = promised.map((one) => <Promised key={one.id} {...one} />);
  return <Facts items={[{ label: words.promised, value: lines }]} />;
}

function Promised({ due, overdue, fulfilledAt, how }: Received<typeof listCommitments>['items'][number]): ReactNode {
  const isAddress = how?.startsWith('http') === true;
  return (
    <div>
      <Time at={due} format="date" /> ·{' '}
      {fulfilledAt === null
        ? overdue
          ? words.overdue
          : words.owed
        : isAddress
          ? words.kept
          : words.fulfilled(how ?? '')}{' '}
      {isAddress ? <OutsideLink href={how}>{words.where}</OutsideLink> : null}
    </div>
  );
}
