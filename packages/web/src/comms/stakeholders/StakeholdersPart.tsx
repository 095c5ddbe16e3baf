import { listStakeholderSubscriptions } from '@heed/contract/comms';
import { UsersRound } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useMay, usePages } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Button, Empty, MoreRows, Section, Skeleton, Trouble } from '../../ui/index.ts';
import { AddDialog } from './AddDialog.tsx';
import { SubscriptionTable } from './SubscriptionTable.tsx';

const words = text.stakeholders;

/** Everybody who hears of incidents without taking part. */
export function StakeholdersPart(): ReactNode {
  const mayChange = useMay('comms:manage');
  const [adds, setAdds] = useState(false);
  const all = usePages(listStakeholderSubscriptions, { query: {} });
  if (all.problem !== undefined) return <Trouble problem={all.problem} retry={all.again} />;
  const add = (
    <Button size="small" onPress={() => setAdds(true)}>
      {words.add}
    </Button>
  );
  return (
    <Section title={words.title} description={words.description} actions={mayChange ? add : undefined} flush>
      {all.loading ? (
        <Skeleton table={{ rows: 4, columns: 4 }} />
      ) : all.items.length === 0 ? (
        <Empty icon={UsersRound} title={words.empty} detail={words.emptyDetail} />
      ) : (
        <SubscriptionTable rows={all.items} isOwn={false} mayChange={mayChange} />
      )}
      <MoreRows query={all} />
      {adds ? <AddDialog onClose={() => setAdds(false)} /> : null}
    </Section>
  );
}
