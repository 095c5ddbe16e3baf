import {
  changePostmortemSettings,
  getPostmortemSettings,
  listLintRules,
  showDigestWish,
  wishForDigest,
} from '@heed/contract/postmortems';
import type { Received } from '@heed/contract/route';
import { SEVERITIES } from '@heed/core/incidents';
import type { ReactNode } from 'react';
import { useMay, useRead, useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import {
  CheckField,
  DataTable,
  Form,
  NumberField,
  Row,
  Section,
  Skeleton,
  SwitchField,
  Trouble,
  useDraft,
  useToast,
} from '../../ui/index.ts';
import { Templates } from './Templates.tsx';

const words = text.postmortems.settings;
type Said = Received<typeof getPostmortemSettings>;

/** What is agreed on before anything breaks. */
export function Settings(): ReactNode {
  const { value, problem, again } = useRead(getPostmortemSettings);
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (value === undefined) return <Skeleton lines={8} />;
  return (
    <>
      <Digest />
      <Triggers settings={value} />
      <Templates />
      <Rules />
    </>
  );
}

function Triggers({ settings: { version, ...said } }: { readonly settings: Said }): ReactNode {
  const mayChange = useMay('postmortems:manage');
  const toast = useToast();
  const draft = useDraft(said, version);
  const { rules } = draft.value;
  const { write, busy, problem } = useWrite(changePostmortemSettings);
  const save = async (): Promise<void> => {
    const done = await write({ body: { ...draft.value, version: draft.version } });
    if (done.kind !== 'done') return;
    draft.settle({ value: draft.value, version: done.value.version });
    toast.show({ tone: 'ok', title: words.saved });
  };
  const number = (name: 'visibleMinutes' | 'resolveHours' | 'patternOf' | 'patternDays', unit: string): ReactNode => (
    <NumberField
      label={words[name]}
      name={`rules.${name}`}
      unit={unit}
      min={1}
      disabled={!mayChange}
      value={rules[name]}
      onChange={(value) => draft.set({ rules: { ...rules, [name]: value } })}
    />
  );
  const length = (name: 'scheduleHours' | 'holdDays' | 'digestDays', unit: string): ReactNode => (
    <NumberField
      label={words[name]}
      name={name}
      unit={unit}
      min={1}
      disabled={!mayChange}
      value={draft.value[name]}
      onChange={(value) => draft.set({ [name]: value })}
    />
  );
  return (
    <Section title={words.title} description={words.description}>
      <Form
        onSubmit={save}
        busy={busy}
        problem={problem}
        onTakeNewer={draft.reset}
        submit={words.save}
        disabled={!mayChange}
        reason={mayChange ? undefined : words.readOnly}
      >
        <fieldset>
          <legend>{words.fullFor}</legend>
          <Row gap={4}>
            {SEVERITIES.map((severity) => (
              <CheckField
                key={severity}
                label={text.incidents.severities[severity]}
                disabled={!mayChange}
                value={rules.fullFor.includes(severity)}
                onChange={(on) =>
                  draft.set({
                    rules: {
                      ...rules,
                      fullFor: on ? [...rules.fullFor, severity] : rules.fullFor.filter((each) => each !== severity),
                    },
                  })
                }
              />
            ))}
          </Row>
        </fieldset>
        {number('visibleMinutes', words.units.minutes)}
        {number('resolveHours', words.units.hours)}
        {number('patternOf', words.units.incidents)}
        {number('patternDays', words.units.days)}
        {length('scheduleHours', words.units.hours)}
        {length('holdDays', words.units.days)}
        {length('digestDays', words.units.days)}
      </Form>
    </Section>
  );
}

function Digest(): ReactNode {
  const { value } = useRead(showDigestWish);
  const { write, busy } = useWrite(wishForDigest);
  if (value === undefined) return null;
  return (
    <Section>
      <SwitchField
        label={words.digest}
        hint={words.digestDetail(value.everyDays)}
        disabled={busy}
        value={value.subscribed}
        onChange={(subscribed) => void write({ body: { subscribed } })}
      />
    </Section>
  );
}

function Rules(): ReactNode {
  const { value } = useRead(listLintRules);
  if (value === undefined) return null;
  return (
    <Section title={words.rules} description={words.rulesDetail} flush>
      <DataTable
        caption={words.rules}
        rows={value.rules}
        rowKey={({ rule }) => rule}
        columns={[
          { id: 'rule', label: words.ruleColumns.rule, cell: ({ rule }) => words.ruleNames[rule] },
          { id: 'standing', label: words.ruleColumns.standing, cell: ({ standing }) => words.standings[standing] },
          { id: 'followed', label: words.ruleColumns.followed, align: 'end', cell: ({ followed }) => followed },
          { id: 'dismissed', label: words.ruleColumns.dismissed, align: 'end', cell: ({ dismissed }) => dismissed },
        ]}
      />
    </Section>
  );
}
