import type { Problem } from '@heed/contract/problems';
import {
  changeStatusPage,
  createStatusPage,
  deleteStatusPage,
  getStatusPage,
  makeStatusPageToken,
} from '@heed/contract/status';
import { type ReactNode, useState } from 'react';
import { useRead, useWrite } from '../api/index.ts';
import { useGo, useParam } from '../nav/index.ts';
import { text } from '../text/index.ts';
import {
  Button,
  Confirm,
  Form,
  Page,
  SecretOnce,
  Section,
  Skeleton,
  Stack,
  Trouble,
  useDraft,
  useToast,
  useZone,
} from '../ui/index.ts';
import { BrandFields } from './BrandFields.tsx';
import { AboutFields, PromiseFields, ReaderFields } from './PageFields.tsx';
import { bodyOfPage, draftOfPage, emptyPage, type PageDraft } from './page-draft.ts';
import type { StatusPage } from './view.ts';

const words = text.status.edit;
const CRUMBS = [{ label: text.status.list.title, href: '/status-pages' }];

export function NewStatusPageScreen(): ReactNode {
  const zone = useZone();
  const { write, busy, problem } = useWrite(createStatusPage);
  const create = async (draft: PageDraft): Promise<StatusPage | undefined> => {
    const done = await write({ body: bodyOfPage(draft) });
    return done.kind === 'done' ? done.value : undefined;
  };
  return (
    <Page title={words.newTitle} crumbs={CRUMBS}>
      <Editor
        initial={emptyPage(zone)}
        submit={words.create}
        busy={busy}
        problem={problem}
        onSave={create}
        back="/status-pages"
      />
    </Page>
  );
}

export function EditStatusPageScreen(): ReactNode {
  const id = useParam('id');
  const { value: page, problem, again } = useRead(getStatusPage, { params: { id } });
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (page === undefined) return <Skeleton lines={10} />;
  return <EditPage key={page.id} page={page} />;
}

function EditPage({ page }: { readonly page: StatusPage }): ReactNode {
  const { write, busy, problem } = useWrite(changeStatusPage);
  const save = async (draft: PageDraft, version: number): Promise<StatusPage | undefined> => {
    const done = await write({ params: { id: page.id }, body: { ...bodyOfPage(draft), version } });
    return done.kind === 'done' ? done.value : undefined;
  };
  return (
    <Page title={words.title(page.name)} crumbs={[...CRUMBS, { label: page.name, href: `/status-pages/${page.id}` }]}>
      <Stack>
        <Editor
          initial={draftOfPage(page)}
          version={page.version}
          submit={words.save}
          busy={busy}
          problem={problem}
          onSave={save}
          back={`/status-pages/${page.id}`}
        />
        {page.visibility === 'token' ? <Token page={page} /> : null}
        <Delete page={page} />
      </Stack>
    </Page>
  );
}

interface EditorProps {
  readonly initial: PageDraft;
  readonly version?: number | undefined;
  readonly submit: string;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly onSave: (draft: PageDraft, version: number) => Promise<StatusPage | undefined>;
  readonly back: string;
}

function Editor({ initial, version, submit, busy, problem, onSave, back }: EditorProps): ReactNode {
  const go = useGo();
  const toast = useToast();
  const draft = useDraft(initial, version);
  const save = async (): Promise<void> => {
    const saved = await onSave(draft.value, draft.version);
    if (saved === undefined) return;
    draft.settle();
    toast.show({ tone: 'ok', title: words.saved(saved.name) });
    go(`/status-pages/${saved.id}`);
  };
  const fields = { draft: draft.value, onChange: draft.set };
  return (
    <Form
      onSubmit={save}
      problem={problem}
      onTakeNewer={draft.reset}
      busy={busy}
      submit={submit}
      cancel={{ label: words.cancel, onPress: () => go(back) }}
    >
      <Section title={words.about}>
        <Stack>
          <AboutFields {...fields} />
        </Stack>
      </Section>
      <Section title={words.look} description={words.lookDetail}>
        <Stack>
          <BrandFields {...fields} />
        </Stack>
      </Section>
      <Section title={words.readers}>
        <Stack>
          <ReaderFields {...fields} />
        </Stack>
      </Section>
      <Section title={words.promise} description={words.promiseDetail}>
        <Stack>
          <PromiseFields {...fields} />
        </Stack>
      </Section>
    </Form>
  );
}

function Token({ page }: { readonly page: StatusPage }): ReactNode {
  const { write, busy, problem } = useWrite(makeStatusPageToken);
  const [token, setToken] = useState<string>();
  const make = async (): Promise<void> => {
    const done = await write({ params: { id: page.id } });
    if (done.kind === 'done') setToken(done.value.token);
  };
  return (
    <Section title={words.token} description={words.tokenDetail}>
      {problem === undefined ? null : <Trouble problem={problem} />}
      {token === undefined ? (
        <Button busy={busy} onPress={() => void make()}>
          {words.makeToken}
        </Button>
      ) : (
        <SecretOnce value={token} label={words.tokenOnce} onStored={() => setToken(undefined)} />
      )}
    </Section>
  );
}

function Delete({ page }: { readonly page: StatusPage }): ReactNode {
  const go = useGo();
  const toast = useToast();
  const [asks, setAsks] = useState(false);
  const { write, busy, problem } = useWrite(deleteStatusPage);
  const drop = async (): Promise<void> => {
    const done = await write({ params: { id: page.id } });
    if (done.kind === 'refused') return;
    toast.show({ tone: 'ok', title: words.deleted(page.name) });
    go('/status-pages');
  };
  return (
    <Section title={words.delete} description={words.deleteDetail}>
      <Button kind="danger" onPress={() => setAsks(true)}>
        {words.delete}
      </Button>
      <Confirm
        open={asks}
        onClose={() => setAsks(false)}
        title={words.deleteTitle(page.name)}
        detail={problem?.detail ?? words.deleteDetail}
        confirm={words.delete}
        typed={page.slug}
        danger
        busy={busy}
        onConfirm={() => void drop()}
      />
    </Section>
  );
}
