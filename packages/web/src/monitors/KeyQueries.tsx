import { getKeyQueries } from '@heed/contract/monitors';
import { type ReactNode, useState } from 'react';
import { useMay, useRead } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Button, Empty, RawText, Section, Skeleton, Trouble } from '../ui/index.ts';
import { KeyQueriesDialog } from './KeyQueriesDialog.tsx';
import styles from './Monitors.module.css';

const words = text.monitors.keyQueries;

/** What one looks at first when a service is in trouble. */
export function KeyQueries({ serviceId }: { readonly serviceId: string }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const mayChange = useMay('monitors:manage');
  const { value, problem, again } = useRead(getKeyQueries, { params: { id: serviceId } });
  const edit =
    mayChange && value !== undefined ? (
      <Button size="small" onPress={() => setOpen(true)}>
        {words.edit}
      </Button>
    ) : undefined;
  return (
    <Section title={words.title} description={words.detail} flush actions={edit}>
      {problem !== undefined ? <Trouble problem={problem} retry={again} /> : null}
      {value === undefined && problem === undefined ? <Skeleton lines={2} /> : null}
      {value?.queries.length === 0 ? <Empty title={words.empty} detail={words.emptyDetail} /> : null}
      <ul className={styles.queries}>
        {value?.queries.map(({ title, serverName, query }) => (
          <li key={title}>
            <strong>
              <RawText text={title} />
            </strong>
            <code className={styles.mono}>
              <RawText text={query} />
            </code>
            <span className={styles.soft}>{words.at(serverName)}</span>
          </li>
        ))}
      </ul>
      {isOpen && value !== undefined ? <KeyQueriesDialog list={value} onClose={() => setOpen(false)} /> : null}
    </Section>
  );
}
