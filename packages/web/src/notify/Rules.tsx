import { addMyRule, type notificationRuleSchema, removeMyRule } from '@heed/contract/notify';
import { asId } from '@heed/core/kernel';
import { LONGEST_RULE_DELAY_MINUTES } from '@heed/core/notify';
import { Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { type Reading, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Button, Dialog, Form, IconButton, NumberField, Section, SelectField, Skeleton, Trouble } from '../ui/index.ts';
import type { ContactMethod } from './Method.tsx';
import styles from './Notify.module.css';

const words = text.notify.mine;

type Rule = z.output<typeof notificationRuleSchema>;

export interface RulesProps {
  readonly rules: Reading<{ readonly items: readonly Rule[] }>;
  readonly methods: readonly ContactMethod[];
}

/** What is used first, and what later, as a ladder of sentences. */
export function Rules({ rules, methods }: RulesProps): ReactNode {
  const [adds, setAdds] = useState(false);
  const remove = useWrite(removeMyRule);
  const items = (rules.value?.items ?? []).toSorted((a, b) => a.delayMinutes - b.delayMinutes);
  const nameOf = (id: string): string => {
    const method = methods.find((each) => each.id === id);
    return method === undefined ? words.gone : `${method.label} (${method.address})`;
  };
  return (
    <Section
      title={words.rules}
      description={words.rulesDetail}
      actions={
        <Button icon={Plus} disabled={methods.length === 0} reason={words.emptyDetail} onPress={() => setAdds(true)}>
          {words.addRule}
        </Button>
      }
    >
      {rules.problem === undefined ? null : <Trouble problem={rules.problem} retry={rules.again} />}
      {rules.loading ? <Skeleton lines={2} /> : null}
      {rules.value !== undefined && items.length === 0 ? <p className={styles.soft}>{words.noRules}</p> : null}
      <ol className={styles.rules}>
        {items.map(({ id, contactMethodId, delayMinutes }) => (
          <li key={id}>
            <span className={styles.when}>{delayMinutes === 0 ? words.atOnce : words.after(delayMinutes)}</span>
            <span>{nameOf(contactMethodId)}</span>
            <IconButton icon={Trash2} label={words.removeRule} onPress={() => void remove.write({ params: { id } })} />
          </li>
        ))}
      </ol>
      {adds ? <AddRule methods={methods} onClose={() => setAdds(false)} /> : null}
    </Section>
  );
}

interface AddRuleProps {
  readonly methods: readonly ContactMethod[];
  readonly onClose: () => void;
}

function AddRule({ methods, onClose }: AddRuleProps): ReactNode {
  const [methodId, setMethodId] = useState(methods[0]?.id ?? '');
  const [delayMinutes, setDelay] = useState(0);
  const { write, busy, problem } = useWrite(addMyRule);
  const add = async (): Promise<void> => {
    const done = await write({ body: { contactMethodId: asId('contactMethod', methodId), delayMinutes } });
    if (done.kind === 'done') onClose();
  };
  return (
    <Dialog open onClose={onClose} title={words.addRule} size="small">
      <Form
        onSubmit={add}
        problem={problem}
        busy={busy}
        submit={words.add}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <SelectField
          label={words.ruleMethod}
          name="contactMethodId"
          value={methodId}
          onChange={setMethodId}
          options={methods.map(({ id, label, address }) => ({ value: id, label: `${label} (${address})` }))}
        />
        <NumberField
          label={words.ruleDelay}
          name="delayMinutes"
          unit={words.minutes}
          min={0}
          max={LONGEST_RULE_DELAY_MINUTES}
          value={delayMinutes}
          onChange={setDelay}
        />
      </Form>
    </Dialog>
  );
}
