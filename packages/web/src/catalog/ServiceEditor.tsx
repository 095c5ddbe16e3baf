import { changeService, createService, getService } from '@heed/contract/catalog';
import type { Problem } from '@heed/contract/problems';
import type { ReactNode } from 'react';
import { useRead, useWrite } from '../api/index.ts';
import { useGo, useParam } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { Form, Page, Section, Skeleton, Trouble, useDraft, useToast } from '../ui/index.ts';
import { bodyOf, draftOf, EMPTY_DRAFT, type ServiceDraft } from './draft.ts';
import { ServiceFields } from './ServiceFields.tsx';
import type { Service } from './view.ts';

const words = text.catalog.edit;
const CRUMBS = [{ label: text.catalog.list.title, href: '/services' }];

export function NewServiceScreen(): ReactNode {
  const { write, busy, problem } = useWrite(createService, { touches: ['alerts'] });
  const create = async (draft: ServiceDraft): Promise<Service | undefined> => {
    const done = await write({ body: bodyOf(draft) });
    return done.kind === 'done' ? done.value : undefined;
  };
  return (
    <Page title={words.newTitle} crumbs={CRUMBS}>
      <Editor
        initial={EMPTY_DRAFT}
        submit={words.create}
        busy={busy}
        problem={problem}
        onSave={create}
        back="/services"
      />
    </Page>
  );
}

export function EditServiceScreen(): ReactNode {
  const id = useParam('id');
  const { value: service, problem, again } = useRead(getService, { params: { id } });
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (service === undefined) return <Skeleton lines={10} />;
  return <EditService key={service.id} service={service} />;
}

function EditService({ service }: { readonly service: Service }): ReactNode {
  const { write, busy, problem } = useWrite(changeService, { touches: ['alerts'] });
  const save = async (draft: ServiceDraft, version: number): Promise<Service | undefined> => {
    const done = await write({ params: { id: service.id }, body: { ...bodyOf(draft), version } });
    return done.kind === 'done' ? done.value : undefined;
  };
  return (
    <Page
      title={words.editTitle(service.name)}
      crumbs={[...CRUMBS, { label: service.name, href: `/services/${service.id}` }]}
    >
      <Editor
        initial={draftOf(service)}
        version={service.version}
        submit={words.save}
        busy={busy}
        problem={problem}
        onSave={save}
        back={`/services/${service.id}`}
      />
    </Page>
  );
}

interface EditorProps {
  readonly initial: ServiceDraft;
  readonly version?: number | undefined;
  readonly submit: string;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly onSave: (draft: ServiceDraft, version: number) => Promise<Service | undefined>;
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
    go(`/services/${saved.id}`);
  };
  return (
    <Section>
      <Form
        onSubmit={save}
        problem={problem}
        onTakeNewer={draft.reset}
        busy={busy}
        submit={submit}
        cancel={{ label: words.cancel, onPress: () => go(back) }}
      >
        <ServiceFields draft={draft.value} onChange={draft.set} />
      </Form>
    </Section>
  );
}
