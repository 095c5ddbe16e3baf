import { changePolicy, createPolicy, getPolicy } from '@heed/contract/paging';
import type { Problem } from '@heed/contract/problems';
import type { Instant } from '@heed/core/kernel';
import { type ReactNode, useMemo, useState } from 'react';
import { useRead, useWrite } from '../api/index.ts';
import { useGo, useParam } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { Form, Page, Section, Skeleton, Split, Trouble, useDraft, useToast } from '../ui/index.ts';
import { bodyOf, draftOf, EMPTY_POLICY, isWhole, type PolicyBody, type PolicyDraft, stepsOf } from './draft.ts';
import styles from './Paging.module.css';
import { PolicyFields } from './PolicyFields.tsx';
import { Simulator } from './Simulator.tsx';

const words = text.paging.editor;
const CRUMBS = [{ label: text.paging.policies.title, href: '/policies' }];

interface Saved {
  readonly id: string;
  readonly name: string;
}

export function NewPolicyScreen(): ReactNode {
  const { write, busy, problem } = useWrite(createPolicy);
  const create = async (body: PolicyBody): Promise<Saved | undefined> => {
    const done = await write({ body });
    return done.kind === 'done' ? done.value : undefined;
  };
  return (
    <Page title={words.newTitle} crumbs={CRUMBS}>
      <Editor
        initial={EMPTY_POLICY}
        submit={words.create}
        busy={busy}
        problem={problem}
        onSave={create}
        back="/policies"
      />
    </Page>
  );
}

export function EditPolicyScreen(): ReactNode {
  const id = useParam('id');
  const { value: policy, problem, again } = useRead(getPolicy, { params: { id } });
  const change = useWrite(changePolicy);
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (policy === undefined) return <Skeleton lines={10} />;
  const save = async (body: PolicyBody, version: number): Promise<Saved | undefined> => {
    const done = await change.write({ params: { id: policy.id }, body: { ...body, version } });
    return done.kind === 'done' ? done.value : undefined;
  };
  return (
    <Page title={words.editTitle(policy.name)} crumbs={[...CRUMBS, { label: policy.name, href: `/policies/${id}` }]}>
      <Editor
        key={policy.id}
        initial={draftOf(policy)}
        version={policy.version}
        submit={words.save}
        busy={change.busy}
        problem={change.problem}
        onSave={save}
        back={`/policies/${id}`}
      />
    </Page>
  );
}

interface EditorProps {
  readonly initial: PolicyDraft;
  readonly version?: number | undefined;
  readonly submit: string;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly onSave: (body: PolicyBody, version: number) => Promise<Saved | undefined>;
  readonly back: string;
}

function Editor({ initial, version, submit, busy, problem, onSave, back }: EditorProps): ReactNode {
  const go = useGo();
  const toast = useToast();
  const draft = useDraft(initial, version);
  const [at, setAt] = useState<Instant | undefined>();
  const steps = useMemo(() => stepsOf(draft.value), [draft.value]);
  const save = async (): Promise<void> => {
    const saved = await onSave(bodyOf(draft.value), draft.version);
    if (saved === undefined) return;
    draft.settle();
    toast.show({ tone: 'ok', title: words.saved(saved.name) });
    go(`/policies/${saved.id}`);
  };
  return (
    <Split
      side={
        <div className={styles.beside}>
          <Section title={words.preview} description={words.previewDetail}>
            {isWhole(draft.value) ? (
              <Simulator steps={steps} repeats={draft.value.repeats} at={at} onAt={setAt} />
            ) : (
              <p className={styles.soft}>{words.previewWaits}</p>
            )}
          </Section>
        </div>
      }
    >
      <Section>
        <Form
          onSubmit={save}
          problem={problem}
          onTakeNewer={draft.reset}
          busy={busy}
          submit={submit}
          cancel={{ label: words.cancel, onPress: () => go(back) }}
        >
          <PolicyFields draft={draft.value} onChange={draft.set} />
        </Form>
      </Section>
    </Split>
  );
}
