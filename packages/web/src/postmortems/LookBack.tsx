import { askForLookBack, decideLookBack, showLookBack } from '@heed/contract/postmortems';
import { LOOKS } from '@heed/core/postmortems';
import { type ReactNode, useState } from 'react';
import { useMay, useRead, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Banner, Button, LinkButton, Row, SelectField, TextAreaField, useDraft, viewerZone } from '../ui/index.ts';
import { Edit } from './parts/Edit.tsx';

const words = text.postmortems.lookBack;

/** On an incident that is over: which look back it deserves, what was decided, and the way to the postmortem. */
export function LookBack({ incidentId }: { readonly incidentId: string }): ReactNode {
  const { value } = useRead(showLookBack, { params: { id: incidentId } });
  const mayDecide = useMay('postmortems:write');
  const [open, setOpen] = useState<'decide' | 'ask' | undefined>();
  if (value === undefined) return null;
  const { proposed, because, decision, postmortem, decider, asked, similar } = value;
  const reasons = because.map((trigger) => text.postmortems.triggers[trigger]).join(', ');
  const title =
    decision !== null
      ? words.decided(text.postmortems.looks[decision.look], decision.by?.name ?? '')
      : proposed === 'none'
        ? words.nothing
        : words.proposal(text.postmortems.looks[proposed]);
  const isWaiting = decision === null && proposed !== 'none';
  return (
    <>
      <Banner
        tone={isWaiting ? 'warn' : 'info'}
        title={title}
        action={
          postmortem !== null ? (
            <LinkButton size="small" href={`/postmortems/${postmortem.id}`}>
              {words.open}
            </LinkButton>
          ) : (
            <Row>
              {mayDecide ? (
                <Button size="small" kind={isWaiting ? 'primary' : 'plain'} onPress={() => setOpen('decide')}>
                  {words.decide}
                </Button>
              ) : null}
              <Button size="small" kind="quiet" onPress={() => setOpen('ask')}>
                {words.ask}
              </Button>
            </Row>
          )
        }
      >
        {decision !== null ? decision.reason : reasons === '' ? null : words.because(reasons)}
        {isWaiting && similar.length > 0 ? (
          <span>
            {' '}
            {words.alike}{' '}
            {similar.map(({ id, reference, title: of }, at) => (
              <span key={id}>
                {at === 0 ? '' : ', '}
                <a href={`/incidents/${id}`} title={of}>
                  {reference}
                </a>
              </span>
            ))}
            .
          </span>
        ) : null}
        {isWaiting && decider !== null ? ` ${words.waits(decider.name)}` : null}
        {asked.map(({ by, at, why }) => (
          <span key={at}> {words.asked(by.name, why)}</span>
        ))}
      </Banner>
      {open === 'decide' ? (
        <Decide incidentId={incidentId} proposed={proposed} onClose={() => setOpen(undefined)} />
      ) : null}
      {open === 'ask' ? <Ask incidentId={incidentId} onClose={() => setOpen(undefined)} /> : null}
    </>
  );
}

interface DecideProps {
  readonly incidentId: string;
  readonly proposed: (typeof LOOKS)[number];
  readonly onClose: () => void;
}

function Decide({ incidentId, proposed, onClose }: DecideProps): ReactNode {
  const { value, field } = useDraft({ look: proposed, reason: '' });
  const { write, busy, problem } = useWrite(decideLookBack, { touches: ['incidents'] });
  return (
    <Edit
      title={words.decideTitle}
      submit={words.decide}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSave={() => write({ params: { id: incidentId }, body: { ...value, timeZone: viewerZone() } })}
    >
      <SelectField
        label={words.look}
        options={LOOKS.map((look) => ({ value: look, label: text.postmortems.looks[look] }))}
        {...field('look')}
      />
      <TextAreaField label={words.reason} hint={words.reasonHint} required autoFocus rows={2} {...field('reason')} />
    </Edit>
  );
}

function Ask({ incidentId, onClose }: { readonly incidentId: string; readonly onClose: () => void }): ReactNode {
  const [why, setWhy] = useState('');
  const { write, busy, problem } = useWrite(askForLookBack);
  return (
    <Edit
      title={words.askTitle}
      submit={words.ask}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSave={() => write({ params: { id: incidentId }, body: { why } })}
    >
      <TextAreaField label={words.askWhy} name="why" required autoFocus rows={2} value={why} onChange={setWhy} />
    </Edit>
  );
}
