import { listPeople, listTeams } from '@heed/contract/access';
import { listSchedules } from '@heed/contract/oncall';
import type { ReactNode } from 'react';
import { type Choices, useChoices } from '../api/index.ts';
import { text } from '../text/index.ts';
import { PickField } from '../ui/index.ts';
import { type Target, targetOf } from './targets.ts';

const { kinds } = text.paging.policy;

export interface TargetFieldProps {
  readonly label: string;
  readonly name: string;
  readonly hint?: string | undefined;
  readonly value: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}

/** Whom a step tells: schedules, people and teams, from three lists that are searched as one. */
export function TargetField(props: TargetFieldProps): ReactNode {
  const ids = (kind: Target['kind']): readonly string[] => props.value.filter((id) => targetOf(id).kind === kind);
  const of = (kind: Target['kind']) => ({ searched: true, hint: () => kinds[kind] });
  const schedules = useChoices(listSchedules, ids('schedule'), of('schedule'));
  const people = useChoices(listPeople, ids('person'), { ...of('person'), query: { disabled: 'exclude' } });
  const teams = useChoices(listTeams, ids('team'), of('team'));
  return <PickField {...props} multiple {...together([schedules.field, people.field, teams.field])} />;
}

type Offer = Choices<unknown>['field'];

function together(offers: readonly Offer[]): Offer {
  return {
    options: offers.flatMap(({ options }) => options),
    named: offers.flatMap(({ named }) => named),
    busy: offers.some(({ busy }) => busy),
    hasMore: offers.some(({ hasMore }) => hasMore),
    onType: (typed) => {
      for (const offer of offers) offer.onType?.(typed);
    },
  };
}
