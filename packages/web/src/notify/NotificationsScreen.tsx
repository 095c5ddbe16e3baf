import { listMyContactMethods, listMyRules } from '@heed/contract/notify';
import { MailX, Plus } from 'lucide-react';
import { type ReactNode, Suspense, useState } from 'react';
import { useRead } from '../api/index.ts';
import { OwnSubscriptions } from '../comms/index.ts';
import { text } from '../text/index.ts';
import { Banner, Button, Empty, Page, Section, Skeleton, Stack, Trouble } from '../ui/index.ts';
import { AddMethod } from './AddMethod.tsx';
import { Method } from './Method.tsx';
import styles from './Notify.module.css';
import { Rules } from './Rules.tsx';

const words = text.notify.mine;
const ALL = { query: { limit: 100 } } as const;

/** How a page reaches me: addresses, whether they work, and the order in which they are used. */
export function NotificationsScreen(): ReactNode {
  const [adds, setAdds] = useState(false);
  const methods = useRead(listMyContactMethods, ALL);
  const rules = useRead(listMyRules, ALL);
  const items = methods.value?.items ?? [];
  const isReachable = items.some(({ deliverable }) => deliverable);
  const add = (
    <Button kind="primary" icon={Plus} onPress={() => setAdds(true)}>
      {words.add}
    </Button>
  );
  if (methods.problem !== undefined) return <Trouble problem={methods.problem} retry={methods.again} />;
  return (
    <Page title={words.title} description={words.description}>
      <Stack>
        {methods.value !== undefined && !isReachable ? (
          <Banner tone="trouble" title={words.unreachable}>
            {items.find(({ verifiedAt }) => verifiedAt !== null)?.why ?? words.unreachableDetail}
          </Banner>
        ) : null}
        <Section title={words.methods} description={words.methodsDetail} actions={add} flush>
          {methods.loading ? <Skeleton lines={3} /> : null}
          {methods.value !== undefined && items.length === 0 ? (
            <Empty icon={MailX} title={words.empty} detail={words.emptyDetail} action={add} />
          ) : null}
          <ul className={styles.methods}>
            {items.map((method) => (
              <Method key={method.id} method={method} />
            ))}
          </ul>
        </Section>
        <Rules rules={rules} methods={items} />
        <Suspense fallback={<Skeleton lines={4} />}>
          <OwnSubscriptions />
        </Suspense>
      </Stack>
      {adds ? <AddMethod onClose={() => setAdds(false)} /> : null}
    </Page>
  );
}
