import { approvePostmortem, holdPostmortemReview, shiftPostmortem } from '@heed/contract/postmortems';
import { type ReactNode, useState } from 'react';
import { useMay, useMe, useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Badge, Button, Row, Section, Stack, Time } from '../../ui/index.ts';
import styles from '../Postmortem.module.css';
import type { DocumentPart } from '../postmortem.ts';
import { type ReviewDialog, ReviewDialogs } from './ReviewDialogs.tsx';

const words = text.postmortems.review;

/** Where it stands: the meeting, who looks at it, and what comes next. */
export function Review({ document }: Pick<DocumentPart, 'document'>): ReactNode {
  const mayAct = useMay('postmortems:write');
  const me = useMe();
  const [open, setOpen] = useState<ReviewDialog | undefined>();
  const shift = useWrite(shiftPostmortem, { touches: ['incidents', 'comms', 'actions'] });
  const approve = useWrite(approvePostmortem);
  const hold = useWrite(holdPostmortemReview);
  const { state, meeting, overdue, holdBy, reviewers } = document;
  const params = { id: document.id };
  const isPlanned = meeting?.state === 'planned';
  return (
    <Section
      title={words.title}
      actions={<Badge tone={state === 'final' ? 'ok' : 'neutral'}>{text.postmortems.states[state]}</Badge>}
    >
      <Stack gap={3}>
        {meeting === null || meeting.state === 'cancelled' ? (
          <p className={styles.soft}>{words.none(overdue !== null)}</p>
        ) : (
          <p>
            {words.states[meeting.state]}: <Time at={meeting.heldAt ?? meeting.startsAt} format="moment" />
            {meeting.place === '' ? null : ` · ${meeting.place}`}
          </p>
        )}
        {state === 'final' || meeting?.state === 'held' ? null : (
          <p className={styles.soft}>
            {holdBy === null ? (
              words.notYet
            ) : (
              <>
                {words.by} <Time at={holdBy} format="moment" />
              </>
            )}{' '}
            {overdue === null ? null : <Badge tone="sev2">{text.postmortems.overdue[overdue]}</Badge>}
          </p>
        )}
        {reviewers.length === 0 ? null : (
          <ul className={styles.list}>
            {reviewers.map(({ person, approved }) => (
              <li key={person.id}>{approved === null ? words.waiting(person.name) : words.approved(person.name)}</li>
            ))}
          </ul>
        )}
        {mayAct ? (
          <Row>
            {state === 'draft' ? (
              <Button
                kind="primary"
                busy={shift.busy}
                onPress={() => void shift.write({ params, body: { to: 'in-review' } })}
              >
                {words.toReview}
              </Button>
            ) : null}
            {state === 'in-review' ? (
              <Button kind="primary" onPress={() => setOpen('finish')}>
                {words.finish}
              </Button>
            ) : null}
            {state === 'final' ? <Button onPress={() => setOpen('reopen')}>{words.reopen}</Button> : null}
            {state === 'in-review' &&
            reviewers.some(({ person, approved }) => person.id === me.person.id && approved === null) ? (
              <Button busy={approve.busy} onPress={() => void approve.write({ params, body: {} })}>
                {words.approve}
              </Button>
            ) : null}
            {state === 'final' || meeting?.state === 'held' ? null : (
              <Button onPress={() => setOpen('plan')}>{isPlanned ? words.move : words.plan}</Button>
            )}
            {isPlanned ? (
              <>
                <Button kind="quiet" busy={hold.busy} onPress={() => void hold.write({ params, body: {} })}>
                  {words.held}
                </Button>
                <Button kind="quiet" onPress={() => setOpen('cancel')}>
                  {words.cancel}
                </Button>
              </>
            ) : null}
            {state === 'final' ? null : (
              <Button kind="quiet" onPress={() => setOpen('reviewers')}>
                {words.setReviewers}
              </Button>
            )}
            <Button kind="quiet" onPress={() => setOpen('share')}>
              {words.share}
            </Button>
            {state === 'in-review' ? (
              <Button
                kind="quiet"
                busy={shift.busy}
                onPress={() => void shift.write({ params, body: { to: 'draft' } })}
              >
                {words.toDraft}
              </Button>
            ) : null}
          </Row>
        ) : null}
      </Stack>
      {open === undefined ? null : <ReviewDialogs document={document} open={open} onClose={() => setOpen(undefined)} />}
    </Section>
  );
}
