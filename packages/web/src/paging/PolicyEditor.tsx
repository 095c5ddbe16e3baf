import { changePolicy, createPolicy, getPolicy } from '@heed/contract/paging';
import type { Problem } from '@heed/contract/problems';
import { formatInstant, MINUTE } from '@heed/core/kernel';
import type { ReactNode } from 'react';
import { useRead, useWrite } from '../api/index.ts';
import { useGo, useParam } from '../nav/index.ts';
import { text } from '../text/index.ts';
import {
  Banner,
  Button,
  Form,
  Page,
  Section,
  Skeleton,
  Split,
  Trouble,
  useDraft,
  useNow,
  useToast,
} from '../ui/index.ts';
import { bodyOf, draftOf, EMPTY_POLICY, type PolicyBody, type PolicyDraft, stepsOf } from './draft.ts';
import styles from './Paging.module.css';
import { Played } from './Played.tsx';
import { PolicyFields } from './PolicyFields.tsx';
import { usePreview } from './preview.ts';

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
  const save = async (body: PolicyBody): Promise<Saved | undefined> => {
    const done = await change.write({ params: { id }, body: { ...body, version: policy.version } });
    return done.kind === 'done' ? done.value : undefined;
  };
  const isOld = change.problem?.code === 'version-mismatch';
  const readNewer = (): void => {
    change.forget();
    again();
  };
  return (
    <Page title={words.editTitle(policy.name)} crumbs={[...CRUMBS, { label: policy.name, href: `/policies/${id}` }]}>
      {isOld ? (
        <Banner
          tone="warn"
          title={words.changedMeanwhile}
          action={
            <Button size="small" onPress={readNewer}>
              {words.readNewer}
            </Button>
          }
        >
          {words.changedDetail}
        </Banner>
      ) : null}
      <Editor
        key={policy.version}
        initial={draftOf(policy)}
        submit={words.save}
        busy={change.busy}
        problem={isOld ? undefined : change.problem}
        onSave={save}
        back={`/policies/${id}`}
      />
    </Page>
  );
}

interface EditorProps {
  readonly initial: PolicyDraft;
  readonly submit: string;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly onSave: (body: PolicyBody) => Promise<Saved | undefined>;
  readonly back: string;
}

function Editor({ initial, submit, busy, problem, onSave, back }: EditorProps): ReactNode {
  const go = useGo();
  const toast = useToast();
  const draft = useDraft(initial);
  const now = useNow();
  const steps = stepsOf(draft.value);
  const isWhole = steps.length > 0 && steps.every((step) => step.targets.length > 0);
  const preview = usePreview(
    isWhole ? { steps, repeats: draft.value.repeats } : undefined,
    formatInstant(now - (now % MINUTE)),
  );
  const save = async (): Promise<void> => {
    const saved = await onSave(bodyOf(draft.value));
    if (saved === undefined) return;
    draft.settle();
    toast.show({ tone: 'ok', title: words.saved(saved.name) });
    go(`/policies/${saved.id}`);
  };
  return (
    <Split
      side={
        <Section title={words.preview}>
          {isWhole ? <Played preview={preview} /> : <p className={styles.soft}>{words.previewWaits}</p>}
        </Section>
      }
    >
      <Section>
        <Form
          onSubmit={save}
          problem={problem}
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
