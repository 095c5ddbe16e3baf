import { listServices } from '@heed/contract/catalog';
import { declareIncident } from '@heed/contract/incidents';
import { type ReactNode, useState } from 'react';
import { z } from 'zod';
import { useChoices, useMay, useWrite } from '../api/index.ts';
import { SimilarDraft } from '../insights/index.ts';
import { useGo, useView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { Banner, Form, Page, PickField, Section, Split, TextField, useDraft, useToast } from '../ui/index.ts';
import { bodyOf, declarationFrom, judgedOf } from './declare/draft.ts';
import { HowBad, Questions } from './declare/HowBad.tsx';
import { MoreFields } from './declare/MoreFields.tsx';
import { WhoIsPaged } from './declare/WhoIsPaged.tsx';

const words = text.declare;
const CRUMBS = [{ label: text.incidents.list.title, href: '/incidents' }];

/** What the address may say already; a number in it is a text too. */
const said = z.union([z.string(), z.number().transform(String)]).catch('');
const prefillSchema = z.object({ alert: said, service: said, title: said });

/** Three fields and ten seconds: what is wrong, where, how bad. Whom it wakes is seen before it does. */
export function DeclareIncidentScreen(): ReactNode {
  const [prefill] = useView(prefillSchema);
  const mayDeclare = useMay('incidents:respond');
  return (
    <Page title={words.title} description={words.description} crumbs={CRUMBS}>
      {mayDeclare ? (
        <DeclareForm key={prefill.alert + prefill.service + prefill.title} initial={declarationFrom(prefill)} />
      ) : (
        <Banner tone="info" title={text.incidents.room.mayNot} />
      )}
    </Page>
  );
}

interface DeclareFormProps {
  readonly initial: ReturnType<typeof declarationFrom>;
}

function DeclareForm({ initial }: DeclareFormProps): ReactNode {
  const go = useGo();
  const toast = useToast();
  const [isAsked, setAsked] = useState(false);
  const { value: draft, set, settle } = useDraft(initial);
  const services = useChoices(listServices, draft.serviceIds);
  const { write, busy, problem } = useWrite(declareIncident, {
    touches: ['paging', 'notify'],
    queuedAs: ({ body }) => `${words.submit}: ${body.title}`,
  });
  const judged = judgedOf(draft);
  const declare = async (): Promise<void> => {
    const body = bodyOf(draft);
    setAsked(body === undefined);
    if (body === undefined) return;
    const done = await write({ body });
    if (done.kind === 'refused') return;
    settle();
    if (done.kind === 'waiting') toast.show({ tone: 'info', title: text.shell.connection.queued });
    go(done.kind === 'done' ? `/incidents/${done.value.id}` : '/incidents');
  };
  return (
    <Split side={<SimilarDraft {...draft} />}>
      <Section>
        <Form
          onSubmit={declare}
          problem={problem}
          busy={busy}
          submit={words.submit}
          cancel={{ label: words.cancel, onPress: () => go('/incidents') }}
        >
          <TextField
            label={words.name}
            hint={draft.alertIds.length === 0 ? words.nameHint : words.alerts(draft.alertIds.length)}
            placeholder={words.namePlaceholder}
            name="title"
            required
            autoFocus
            maxLength={200}
            value={draft.title}
            onChange={(title) => set({ title })}
          />
          <PickField
            {...services.field}
            label={words.services}
            placeholder={words.servicesPlaceholder}
            name="serviceIds"
            multiple
            value={draft.serviceIds}
            onChange={(serviceIds) => set({ serviceIds })}
          />
          <HowBad
            value={draft.howBad}
            onChange={(howBad) => set({ howBad })}
            problem={isAsked && draft.howBad === undefined ? words.missingSeverity : undefined}
          />
          {judged === undefined ? null : (
            <Questions answers={draft.answers} judged={judged} onChange={(answers) => set({ answers })} />
          )}
          <MoreFields draft={draft} set={set} />
          <WhoIsPaged draft={draft} serviceName={(id) => services.find(id)?.name} />
        </Form>
      </Section>
    </Split>
  );
}
