import { type getKeyQueries, listMetricsServers, putKeyQueries } from '@heed/contract/monitors';
import type { Received } from '@heed/contract/route';
import { MOST_KEY_QUERIES } from '@heed/core/monitors';
import { Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useChoices, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Button, Dialog, Form, IconButton, PickField, TextAreaField, TextField, useToast } from '../ui/index.ts';
import styles from './Monitors.module.css';

const words = text.monitors.keyQueries;

interface Line {
  /** Counts the lines that were ever there, so that a field keeps its cursor when one above it goes. */
  readonly key: number;
  readonly title: string;
  readonly serverId: string | undefined;
  readonly query: string;
}

export interface KeyQueriesDialogProps {
  readonly list: Received<typeof getKeyQueries>;
  readonly onClose: () => void;
}

/** The whole list at once, in its order. */
export function KeyQueriesDialog({ list, onClose }: KeyQueriesDialogProps): ReactNode {
  const toast = useToast();
  const [{ serviceId, version }] = useState(list);
  const [lines, setLines] = useState<readonly Line[]>(() => {
    const there = list.queries.map(({ title, serverId, query }, key) => ({ key, title, serverId, query }));
    return there.length === 0 ? [{ key: 0, title: '', serverId: undefined, query: '' }] : there;
  });
  const { write, busy, problem } = useWrite(putKeyQueries);
  const servers = useChoices(
    listMetricsServers,
    lines.flatMap(({ serverId }) => serverId ?? []),
  );
  const change = (key: number, patch: Partial<Line>): void =>
    setLines((before) => before.map((line) => (line.key === key ? { ...line, ...patch } : line)));
  const add = (): void =>
    setLines((before) => {
      const { key, serverId } = before.at(-1) ?? { key: -1, serverId: undefined };
      return [...before, { key: key + 1, title: '', serverId, query: '' }];
    });
  const save = async (): Promise<void> => {
    const queries = lines.map(({ title, serverId = '', query }) => ({ title, serverId, query }));
    const done = await write({ params: { id: serviceId }, body: { queries, version } });
    if (done.kind !== 'done') return;
    toast.show({ tone: 'ok', title: words.saved });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={words.editTitle} description={words.editDetail} size="wide">
      <Form
        onSubmit={save}
        problem={problem}
        busy={busy}
        submit={words.save}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        {lines.map(({ key, title, serverId, query }, index) => (
          <fieldset key={key} className={styles.one}>
            <legend className={styles.oneHead}>
              <span>{words.one(index + 1)}</span>
              <IconButton
                icon={Trash2}
                kind="quiet"
                size="small"
                label={words.remove}
                onPress={() => setLines((before) => before.filter((line) => line.key !== key))}
              />
            </legend>
            <TextField
              label={words.name}
              name={`queries[${index}].title`}
              required
              maxLength={100}
              value={title}
              onChange={(next) => change(key, { title: next })}
            />
            <PickField
              {...servers.field}
              label={words.server}
              name={`queries[${index}].serverId`}
              required
              value={serverId}
              onChange={(next) => change(key, { serverId: next })}
            />
            <TextAreaField
              label={words.query}
              name={`queries[${index}].query`}
              required
              mono
              rows={2}
              maxLength={4_000}
              value={query}
              onChange={(next) => change(key, { query: next })}
            />
          </fieldset>
        ))}
        {lines.length < MOST_KEY_QUERIES ? (
          <div>
            <Button size="small" icon={Plus} onPress={add}>
              {words.add}
            </Button>
          </div>
        ) : null}
      </Form>
    </Dialog>
  );
}
