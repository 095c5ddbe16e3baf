import { getServiceObjective } from '@heed/contract/insights';
import { type ReactNode, useState } from 'react';
import { useMay, useRead } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Button, Section, Skeleton, Trouble } from '../../ui/index.ts';
import styles from '../Insights.module.css';
import { ObjectiveDialog } from './ObjectiveDialog.tsx';
import { Kept, Used } from './parts.tsx';
import { sayPercent } from './say.ts';

const words = text.insightsObjectives;

export interface ObjectiveOfProps {
  readonly serviceId: string;
  readonly mayChange: boolean;
}

/** The objective of a service, on its page. */
export function ObjectiveOf(props: ObjectiveOfProps): ReactNode {
  return useMay('insights:read') ? <Shown {...props} /> : null;
}

function Shown({ serviceId, mayChange }: ObjectiveOfProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const { value, problem, again } = useRead(getServiceObjective, { params: { id: serviceId } });
  const standing = value?.standings.at(-1);
  const change = (
    <Button size="small" onPress={() => setOpen(true)}>
      {value?.objective === null ? words.one.set : words.one.change}
    </Button>
  );
  return (
    <Section title={words.one.section} actions={mayChange && value !== undefined ? change : null}>
      {problem === undefined ? null : <Trouble problem={problem} retry={again} />}
      {value === undefined && problem === undefined ? <Skeleton lines={2} /> : null}
      {value?.objective === null ? <p className={styles.soft}>{words.one.noneDetail}</p> : null}
      {value === undefined || value.objective === null || standing === undefined ? null : (
        <div className={styles.measure}>
          <p>
            {words.said(sayPercent(value.objective.target), value.objective.days)} <Kept standing={standing} />
          </p>
          <Used standing={standing} />
          <a href={`/insights/objectives/${serviceId}`}>{words.one.open}</a>
        </div>
      )}
      {isOpen && value !== undefined ? <ObjectiveDialog one={value} onClose={() => setOpen(false)} /> : null}
    </Section>
  );
}
