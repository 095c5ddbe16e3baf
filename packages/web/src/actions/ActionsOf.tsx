import { getThreeWeekTest, listActions } from '@heed/contract/actions';
import { strengthOf } from '@heed/core/actions';
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useMay, useRead } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Button, Empty, Section, Skeleton, Time, Trouble } from '../ui/index.ts';
import { ActionDialog, type ActionOrigin } from './ActionDialog.tsx';
import styles from './Actions.module.css';
import { ActionTable } from './ActionTable.tsx';
import type { Action } from './action.ts';

const words = text.actions.of;

/** What is changed because of an incident. */
export function ActionsOf({ incidentId }: { readonly incidentId: string }): ReactNode {
  const { value, problem, again } = useRead(listActions, { query: { incidentId, limit: 200, sort: 'due' } });
  return (
    <ActionList
      actions={value?.items}
      trouble={problem === undefined ? null : <Trouble problem={problem} retry={again} />}
      origin={{ incidentId }}
      testOf={incidentId}
    />
  );
}

export interface ActionListProps {
  /** Undefined while they are read. */
  readonly actions: readonly Action[] | undefined;
  readonly trouble?: ReactNode;
  /** Where one that is added here comes from. */
  readonly origin: ActionOrigin;
  /** What the three-week test is asked about: the incident, or the pattern once it is final. */
  readonly testOf: string | undefined;
  readonly mayAdd?: boolean | undefined;
  /** Said where there is none yet. */
  readonly empty?: string | undefined;
}

/** Actions that belong together, how strong they are together, and the way to add to them. */
export function ActionList({ actions, trouble, origin, testOf, mayAdd = true, empty }: ActionListProps): ReactNode {
  const mayWrite = useMay('actions:write') && mayAdd;
  const [adds, setAdds] = useState(false);
  const add = (
    <Button size="small" icon={Plus} onPress={() => setAdds(true)}>
      {words.add}
    </Button>
  );
  return (
    <Section title={words.title} flush actions={mayWrite ? add : undefined}>
      {trouble}
      {actions === undefined && (trouble ?? null) === null ? <Skeleton lines={3} /> : null}
      {actions?.length === 0 ? <Empty title={words.empty} detail={empty ?? words.emptyDetail} /> : null}
      {actions === undefined || actions.length === 0 ? null : (
        <>
          <Summary actions={actions} testOf={testOf} />
          <ActionTable actions={actions} caption={words.title} withoutIncident />
        </>
      )}
      {adds ? <ActionDialog origin={origin} onClose={() => setAdds(false)} /> : null}
    </Section>
  );
}

function Summary({ actions, testOf }: Pick<ActionListProps, 'testOf'> & { readonly actions: readonly Action[] }) {
  const { score, best } = strengthOf(actions);
  return (
    <div className={styles.summary}>
      {best === 0 ? null : <span title={words.strengthDetail}>{words.strength(score, best)}</span>}
      {testOf === undefined ? null : <TestLine of={testOf} />}
    </div>
  );
}

function TestLine({ of: id }: { readonly of: string }): ReactNode {
  const { value } = useRead(getThreeWeekTest, { params: { id } });
  const test = value?.test;
  if (test === undefined || test === null || test.state === 'off') return null;
  const href = `/actions/tests/${id}`;
  if (test.state === 'armed') {
    return (
      <span>
        <a href={href}>{words.testAt}</a> <Time at={test.asksAt} format="date" />
      </span>
    );
  }
  if (test.result !== null) return <a href={href}>{words.tested(test.result.verified, test.result.counted)}</a>;
  return <a href={href}>{words.testNow}</a>;
}
