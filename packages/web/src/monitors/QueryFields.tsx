import { askMetricsServer, getKeyQueries, listMetricsServers } from '@heed/contract/monitors';
import { type ReactNode, useState } from 'react';
import { useChoices, useRead, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Button, PickField, TextAreaField } from '../ui/index.ts';
import { Answer, type MetricsAnswer } from './Answer.tsx';
import styles from './Monitors.module.css';

const words = text.monitors.query;
const { ask: asking } = text.monitors;

export interface Query {
  readonly serverId: string | undefined;
  readonly query: string;
}

export interface QueryFieldsProps {
  readonly value: Query;
  readonly onChange: (value: Query) => void;
  /** The services whose key queries are proposed. */
  readonly services: readonly { readonly id: string; readonly name: string }[];
  /** Before the names of the fields, such as `check.`. */
  readonly under?: string | undefined;
  /** Taken from a proposal: what it is called. */
  readonly onProposed?: ((title: string) => void) | undefined;
}

/** Whom to ask and what, with proposals, and what the answer is right now. */
export function QueryFields({ value, onChange, services, under = '', onProposed }: QueryFieldsProps): ReactNode {
  const { serverId, query } = value;
  const servers = useChoices(listMetricsServers, serverId === undefined ? [] : [serverId]);
  const [answer, setAnswer] = useState<MetricsAnswer>();
  const { write, busy } = useWrite(askMetricsServer);
  const set = (next: Query): void => {
    setAnswer(undefined);
    onChange(next);
  };
  const ask = async (): Promise<void> => {
    if (serverId === undefined) return;
    const done = await write({ params: { id: serverId }, body: { query } });
    setAnswer(
      done.kind === 'refused'
        ? { outcome: 'refused', samples: [], leftOut: 0, reason: done.problem.detail }
        : done.kind === 'done'
          ? done.value
          : undefined,
    );
  };
  return (
    <>
      {services.map(({ id }) => (
        <Proposals
          key={id}
          serviceId={id}
          onTake={(taken) => {
            set({ serverId: taken.serverId, query: taken.query });
            onProposed?.(taken.title);
          }}
        />
      ))}
      <PickField
        {...servers.field}
        label={words.server}
        name={`${under}serverId`}
        required
        value={serverId}
        onChange={(next) => set({ ...value, serverId: next })}
      />
      <TextAreaField
        label={asking.query}
        name={`${under}query`}
        hint={asking.queryHint}
        required
        mono
        rows={2}
        maxLength={4_000}
        value={query}
        onChange={(next) => set({ ...value, query: next })}
      />
      <div>
        <Button
          size="small"
          busy={busy}
          disabled={serverId === undefined || query.trim() === ''}
          onPress={() => void ask()}
        >
          {asking.ask}
        </Button>
      </div>
      <div aria-live="polite">{answer === undefined ? null : <Answer answer={answer} />}</div>
    </>
  );
}

interface ProposalsProps {
  readonly serviceId: string;
  readonly onTake: (query: { readonly title: string; readonly serverId: string; readonly query: string }) => void;
}

function Proposals({ serviceId, onTake }: ProposalsProps): ReactNode {
  const { value } = useRead(getKeyQueries, { params: { id: serviceId } });
  if (value === undefined || value.queries.length === 0) return null;
  return (
    <fieldset className={styles.suggestions}>
      <legend className={styles.soft}>{words.suggestions}</legend>
      {value.queries.map((one) => (
        <Button key={one.title} size="small" onPress={() => onTake(one)}>
          {one.title}
        </Button>
      ))}
    </fieldset>
  );
}
