import { listPeople } from '@heed/contract/access';
import { getCatchAll, putCatchAll } from '@heed/contract/paging';
import { type ReactNode, useState } from 'react';
import { useChoices, useMay, useRead, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Button, Dialog, Form, PersonName, PickField, Section, Skeleton, Trouble, useToast } from '../ui/index.ts';
import styles from './Paging.module.css';

const words = text.paging.policies;

/** Who is told when a page reaches nobody else. Never nobody. */
export function CatchAll(): ReactNode {
  const [changes, setChanges] = useState(false);
  const mayChange = useMay('system:manage');
  const { value, problem, again } = useRead(getCatchAll);
  return (
    <Section
      title={words.catchAll}
      description={words.catchAllDetail}
      actions={
        mayChange ? (
          <Button size="small" disabled={value === undefined} onPress={() => setChanges(true)}>
            {words.change}
          </Button>
        ) : undefined
      }
    >
      {problem === undefined ? null : <Trouble problem={problem} retry={again} />}
      {value === undefined && problem === undefined ? <Skeleton lines={2} /> : null}
      {value?.personIds.length === 0 ? <p className={styles.soft}>{words.catchAllAdmins}</p> : null}
      <ul className={styles.targets}>
        {value?.people.map(({ id, name, reachable }) => (
          <li key={id}>
            <PersonName name={name} />
            {reachable ? '' : ` · ${words.unreachable}`}
          </li>
        ))}
      </ul>
      {changes && value !== undefined ? (
        <CatchAllDialog chosen={value.personIds} onClose={() => setChanges(false)} />
      ) : null}
    </Section>
  );
}

interface CatchAllDialogProps {
  readonly chosen: readonly string[];
  readonly onClose: () => void;
}

function CatchAllDialog({ chosen, onClose }: CatchAllDialogProps): ReactNode {
  const toast = useToast();
  const [ids, setIds] = useState(chosen);
  const people = useChoices(listPeople, ids, { query: { disabled: 'exclude' }, hint: ({ email }) => email });
  const { write, busy, problem } = useWrite(putCatchAll);
  const save = async (): Promise<void> => {
    const done = await write({ body: { personIds: [...ids] } });
    if (done.kind === 'refused') return;
    toast.show({ tone: 'ok', title: words.catchAllSaved });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={words.catchAll} description={words.catchAllDetail}>
      <Form
        onSubmit={save}
        problem={problem}
        busy={busy}
        submit={words.save}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <PickField
          {...people.field}
          label={words.catchAllPick}
          name="personIds"
          hint={words.catchAllHint}
          multiple
          value={ids}
          onChange={setIds}
        />
      </Form>
    </Dialog>
  );
}
