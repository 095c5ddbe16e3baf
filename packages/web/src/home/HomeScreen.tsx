import { listServiceStates } from '@heed/contract/alerts';
import { listServices } from '@heed/contract/catalog';
import { listPages } from '@heed/contract/paging';
import { CircleCheck } from 'lucide-react';
import { type ReactNode, Suspense } from 'react';
import { useMe, useRead } from '../api/index.ts';
import { BurnsLong, OpenIncidents } from '../incidents/index.ts';
import { text } from '../text/index.ts';
import { Banner, LinkButton, later, Page, Split, Stack, Trouble } from '../ui/index.ts';
import { FiringSection } from './FiringSection.tsx';
import styles from './Home.module.css';
import { MySection } from './MySection.tsx';
import { OnCallSection } from './OnCallSection.tsx';
import { OpenPages } from './OpenPages.tsx';
import { openPagesOf } from './open.ts';

const words = text.home;
const MyActions = later(async () => (await import('../actions/index.ts')).MyActions);

/** Am I on call, can I be reached, what is open, who has it: answered before anything is pressed. */
export function HomeScreen(): ReactNode {
  const { person } = useMe();
  const reaching = useRead(listPages, { query: { status: 'reaching', limit: 50 } });
  const exhausted = useRead(listPages, { query: { status: 'exhausted', limit: 50 } });
  const taken = useRead(listPages, { query: { status: 'acknowledged', limit: 20 } });
  const mine = useRead(listPages, { query: { person: 'me', status: 'reaching', limit: 50 } });
  const states = useRead(listServiceStates, { query: { state: 'unhealthy', limit: 50 } });
  const services = useRead(listServices, { query: { limit: 1 } });
  const problem = reaching.problem ?? states.problem;
  if (problem !== undefined) return <Trouble problem={problem} retry={reaching.again} />;
  const pages = openPagesOf(
    [...(exhausted.value?.items ?? []), ...(reaching.value?.items ?? [])],
    taken.value?.items ?? [],
    new Set((mine.value?.items ?? []).map(({ id }) => id)),
  );
  const waiting = pages.filter(({ page }) => page.status !== 'acknowledged').length;
  const failing = states.value?.items ?? [];
  const isKnown = reaching.value !== undefined && states.value !== undefined;
  const isCalm = isKnown && waiting === 0 && failing.length === 0;
  return (
    <Page
      title={words.title}
      heading={words.hello(person.name.split(' ')[0] ?? person.name)}
      description={
        isCalm ? (
          <span className={styles.calm}>
            <CircleCheck size={16} aria-hidden="true" />
            {words.calm} {words.calmDetail}
          </span>
        ) : waiting > 0 ? (
          words.noisy(waiting)
        ) : undefined
      }
    >
      {services.value?.items.length === 0 ? (
        <Banner
          tone="info"
          title={words.setup.title}
          action={
            <LinkButton kind="primary" href="/start">
              {words.setup.go}
            </LinkButton>
          }
        >
          {words.setup.detail}
        </Banner>
      ) : null}
      <Split
        side={
          <Stack>
            <MySection />
            <OnCallSection />
            <Suspense fallback={null}>
              <MyActions />
            </Suspense>
          </Stack>
        }
      >
        <Stack>
          <OpenIncidents />
          <BurnsLong />
          <OpenPages pages={pages} loading={reaching.value === undefined} />
          <FiringSection failing={failing} loading={states.value === undefined} />
        </Stack>
      </Split>
    </Page>
  );
}
