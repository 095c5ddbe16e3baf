import { explainPage, getPage } from '@heed/contract/paging';
import type { ReactNode } from 'react';
import { useRead } from '../api/index.ts';
import { useParam } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { Page, PageState, Row, Section, SeverityBadge, Skeleton, Split, Stack, Trouble } from '../ui/index.ts';
import { AboutPage } from './AboutPage.tsx';
import { PageActions } from './PageActions.tsx';
import { PageDeliveries } from './PageDeliveries.tsx';
import { PageHistory } from './PageHistory.tsx';
import { severityOf } from './severity.ts';
import { WhyPerson } from './WhyPerson.tsx';

/** One page: how far it has come, who was told and how, what comes next, and why. */
export function PageScreen(): ReactNode {
  const id = useParam('id');
  const { value: page, problem, again } = useRead(getPage, { params: { id } });
  const why = useRead(explainPage, { params: { id } });
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (page === undefined) return <Skeleton lines={10} />;
  return (
    <Page
      title={page.title}
      crumbs={[{ label: text.paging.pages.title, href: '/pages' }]}
      description={
        <Row gap={3}>
          <SeverityBadge severity={severityOf(page.severity)} />
          <PageState state={page.status} />
        </Row>
      }
      actions={<PageActions page={page} />}
    >
      <Split side={<AboutPage page={page} />}>
        <Stack>
          <PageHistory why={why} />
          <PageDeliveries deliveries={why.value?.deliveries} />
          <Section title={text.why.person.title}>
            <WhyPerson pageId={id} />
          </Section>
        </Stack>
      </Split>
    </Page>
  );
}
