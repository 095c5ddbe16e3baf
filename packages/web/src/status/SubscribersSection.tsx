import { getSubscription } from '@heed/contract/status';
import type { ReactNode } from 'react';
import { useMay, useRead } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Facts, LinkButton, Section, Skeleton, Trouble } from '../ui/index.ts';
import { Tellings } from './Tellings.tsx';
import type { StatusPage, Subscription } from './view.ts';

const words = text.status.subscribers;

/** Who hears of the page, in numbers; and how far they were told last. */
export function SubscribersSection({ page }: { readonly page: StatusPage }): ReactNode {
  const mayManage = useMay('status:manage');
  const { value, problem, again } = useRead(getSubscription, { params: { id: page.id } });
  return (
    <>
      <Section
        title={words.title}
        description={words.detail}
        actions={mayManage ? <LinkButton href={`/status-pages/${page.id}/subscribers`}>{words.open}</LinkButton> : null}
      >
        {problem === undefined ? null : <Trouble problem={problem} retry={again} />}
        {value === undefined ? (
          problem === undefined ? (
            <Skeleton lines={2} />
          ) : null
        ) : (
          <Facts
            items={[
              { label: words.byMail, value: words.count(value.email) },
              { label: words.byWebhook, value: words.count(value.webhook) },
              { label: words.offer, value: sayForm(value) },
            ]}
          />
        )}
      </Section>
      <Tellings page={page} most={3} />
    </>
  );
}

export function sayForm({ isOffered, formUrl, whyNot }: Subscription): string {
  if (!isOffered) return words.notOffered;
  return formUrl === null ? words.notShown(whyNot ?? '') : words.shown;
}
