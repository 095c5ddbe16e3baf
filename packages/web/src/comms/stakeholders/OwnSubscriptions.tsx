import { listOwnSubscriptions } from '@heed/contract/comms';
import { type ReactNode, useState } from 'react';
import { useRead } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Button, Empty, Section, Skeleton, Trouble } from '../../ui/index.ts';
import { InterestDialog } from './InterestDialog.tsx';
import { SubscriptionTable } from './SubscriptionTable.tsx';

const words = text.stakeholders;

/** Of which incidents I hear without taking part. */
export function OwnSubscriptions(): ReactNode {
  const [adds, setAdds] = useState(false);
  const { value, problem, again } = useRead(listOwnSubscriptions);
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  const add = <Button onPress={() => setAdds(true)}>{words.addOwn}</Button>;
  return (
    <Section title={words.ownTitle} description={words.ownDescription} actions={add} flush>
      {value === undefined ? <Skeleton lines={2} /> : null}
      {value?.subscriptions.length === 0 ? <Empty title={words.ownEmpty} /> : null}
      {value === undefined || value.subscriptions.length === 0 ? null : (
        <SubscriptionTable rows={value.subscriptions} isOwn mayChange />
      )}
      {adds ? <InterestDialog subscription={undefined} isOwn onClose={() => setAdds(false)} /> : null}
    </Section>
  );
}
