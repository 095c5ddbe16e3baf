import { listPeople } from '@heed/contract/access';
import {
  cancelPostmortemReview,
  planPostmortemReview,
  setPostmortemReviewers,
  sharePostmortem,
  shiftPostmortem,
} from '@heed/contract/postmortems';
import { DAY, formatInstant, parseInstant } from '@heed/core/kernel';
import { READERS, type Readers } from '@heed/core/postmortems';
import { type ReactNode, useState } from 'react';
import { useChoices, useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import {
  DateTimeField,
  NumberField,
  PickField,
  SelectField,
  TextAreaField,
  TextField,
  useDraft,
  useNow,
  useZone,
} from '../../ui/index.ts';
import type { Document } from '../postmortem.ts';
import { Edit } from './Edit.tsx';

const words = text.postmortems.review;

export type ReviewDialog = 'plan' | 'cancel' | 'reviewers' | 'finish' | 'reopen' | 'share';

interface ReviewDialogsProps {
  readonly document: Document;
  readonly open: ReviewDialog;
  readonly onClose: () => void;
}

export function ReviewDialogs({ open, ...props }: ReviewDialogsProps): ReactNode {
  switch (open) {
    case 'plan':
      return <Plan {...props} />;
    case 'reviewers':
      return <Reviewers {...props} />;
    case 'cancel':
      return <Cancel {...props} />;
    case 'finish':
      return <Finish {...props} />;
    case 'reopen':
      return <Reopen {...props} />;
    case 'share':
      return <Share {...props} />;
  }
}

type DialogProps = Omit<ReviewDialogsProps, 'open'>;

function Plan({ document, onClose }: DialogProps): ReactNode {
  const zone = useZone();
  const now = useNow();
  const { meeting } = document;
  const planned = meeting?.state === 'planned' ? meeting : undefined;
  const { value, field } = useDraft({
    startsAt: planned === undefined ? now + DAY : parseInstant(planned.startsAt),
    minutes: planned?.minutes ?? 60,
    place: planned?.place ?? '',
    personIds: (planned?.people.map(({ id }) => id) ?? []) as readonly string[],
  });
  const people = useChoices(listPeople, value.personIds);
  const { write, busy, problem } = useWrite(planPostmortemReview);
  const body = { ...value, startsAt: formatInstant(value.startsAt ?? now), personIds: [...value.personIds] };
  return (
    <Edit
      title={planned === undefined ? words.plan : words.move}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSave={() => write({ params: { id: document.id }, body })}
    >
      <DateTimeField label={words.startsAt} required zone={zone} {...field('startsAt')} />
      <NumberField label={words.minutes} unit={words.unit} min={5} max={720} {...field('minutes')} />
      <TextField label={words.place} {...field('place')} />
      <PickField {...people.field} label={words.people} hint={words.peopleHint} multiple {...field('personIds')} />
    </Edit>
  );
}

function Reviewers({ document, onClose }: DialogProps): ReactNode {
  const [ids, setIds] = useState<readonly string[]>(document.reviewers.map(({ person }) => person.id));
  const people = useChoices(listPeople, ids);
  const { write, busy, problem } = useWrite(setPostmortemReviewers);
  return (
    <Edit
      title={words.setReviewers}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSave={() => write({ params: { id: document.id }, body: { personIds: [...ids] } })}
    >
      <PickField {...people.field} label={words.reviewers} name="personIds" multiple value={ids} onChange={setIds} />
    </Edit>
  );
}

function Cancel({ document, onClose }: DialogProps): ReactNode {
  const [reason, setReason] = useState('');
  const { write, busy, problem } = useWrite(cancelPostmortemReview);
  return (
    <Edit
      title={words.cancel}
      submit={words.cancel}
      danger
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSave={() => write({ params: { id: document.id }, body: { reason } })}
    >
      <TextAreaField label={words.reason} name="reason" required autoFocus value={reason} onChange={setReason} />
    </Edit>
  );
}

function Finish({ document, onClose }: DialogProps): ReactNode {
  const [share, setShare] = useState<Readers>('everybody');
  const { write, busy, problem } = useWrite(shiftPostmortem, { touches: ['incidents', 'comms', 'actions'] });
  return (
    <Edit
      title={words.finishTitle}
      description={words.finishDetail}
      submit={words.finish}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSave={() => write({ params: { id: document.id }, body: { to: 'final', share } })}
    >
      <ReadersField value={share} onChange={setShare} />
    </Edit>
  );
}

/** For one that is final already, or that others shall read before it is. */
function Share({ document, onClose }: DialogProps): ReactNode {
  const [readers, setReaders] = useState<Readers>(document.readers);
  const { write, busy, problem } = useWrite(sharePostmortem);
  return (
    <Edit
      title={words.share}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSave={() => write({ params: { id: document.id }, body: { readers } })}
    >
      <ReadersField value={readers} onChange={setReaders} />
    </Edit>
  );
}

interface ReadersFieldProps {
  readonly value: Readers;
  readonly onChange: (value: Readers) => void;
}

function ReadersField({ value, onChange }: ReadersFieldProps): ReactNode {
  return (
    <SelectField
      label={words.share}
      hint={words.shareHint}
      name="readers"
      value={value}
      options={READERS.map((each) => ({ value: each, label: text.postmortems.document.readers[each] }))}
      onChange={onChange}
    />
  );
}

function Reopen({ document, onClose }: DialogProps): ReactNode {
  const [reason, setReason] = useState('');
  const { write, busy, problem } = useWrite(shiftPostmortem, { touches: ['incidents'] });
  return (
    <Edit
      title={words.reopenTitle}
      submit={words.reopen}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSave={() => write({ params: { id: document.id }, body: { to: 'draft', reason } })}
    >
      <TextAreaField label={words.reason} name="reason" required autoFocus value={reason} onChange={setReason} />
    </Edit>
  );
}
