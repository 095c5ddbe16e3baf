import type { getDelivery } from '@heed/contract/notify';
import type { Received } from '@heed/contract/route';
import { ID_PREFIXES } from '@heed/core/kernel';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';

const words = text.notify.about;

type Delivery = Pick<Received<typeof getDelivery>, 'about' | 'subject'>;
type Kind = NonNullable<Delivery['about']>['kind'];

const FOLDERS: Readonly<Record<Kind, string>> = {
  page: '/pages',
  incident: '/incidents',
  action: '/actions',
  'three-week-test': '/actions/tests',
  postmortem: '/postmortems',
};

export interface AboutDeliveryProps {
  readonly delivery: Delivery;
  /** Without the way there: in a row that leads elsewhere. */
  readonly plain?: boolean | undefined;
}

/** What a delivery is about, by its name, where there is one and the reader may know it. */
export function AboutDelivery({ delivery: { about, subject }, plain }: AboutDeliveryProps): ReactNode {
  if (about !== null) {
    const name = words.named[about.kind](about.title);
    return plain ? name : <a href={`${FOLDERS[about.kind]}/${about.id}`}>{name}</a>;
  }
  if (subject.startsWith(`${ID_PREFIXES.contactMethod}_`)) return words.method;
  return <code>{subject}</code>;
}
