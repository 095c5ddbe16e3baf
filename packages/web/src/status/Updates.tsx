import {
  correctMaintenanceUpdate,
  correctPublicUpdate,
  withdrawMaintenanceUpdate,
  withdrawPublicUpdate,
} from '@heed/contract/status';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Button, Dialog, Expand, Form, Row, TextAreaField, TextField, Time, useToast } from '../ui/index.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import { ToldState } from './Signs.tsx';
import styles from './Status.module.css';
import type { Maintenance, PublicIncident, StatusPage } from './view.ts';

const words = text.status.updates;
type Update = PublicIncident['updates'][number] | Maintenance['updates'][number];

export interface UpdatesProps {
  readonly page: StatusPage;
  /** Of what they are. */
  readonly thing: { readonly kind: 'incident' | 'maintenance'; readonly id: string };
  readonly updates: readonly Update[];
  readonly mayPublish: boolean;
  readonly mayManage: boolean;
}

/** Every update, the newest first, with what it said before somebody set it right. */
export function Updates({ updates, ...rest }: UpdatesProps): ReactNode {
  return (
    <ul className={styles.rows}>
      {updates.map((update) => (
        <li key={update.id}>
          <OneUpdate update={update} {...rest} />
        </li>
      ))}
    </ul>
  );
}

type OneProps = Omit<UpdatesProps, 'updates'> & { readonly update: Update };

function OneUpdate({ update, page, thing, mayPublish, mayManage }: OneProps): ReactNode {
  const [opens, setOpens] = useState<'correct' | 'withdraw'>();
  const { state, body, by, approvedBy, displayAt, datedBackWhy, edits, withdrawn } = update;
  return (
    <>
      <div className={styles.head}>
        <ToldState state={state} />
        <Time at={displayAt} format="moment" zone={page.timeZone} />
      </div>
      <p className={withdrawn === null ? styles.body : styles.gone}>{body}</p>
      <div className={styles.said}>
        <span>{by === null ? words.byHeed : words.by(by.name)}</span>
        {approvedBy === null ? null : <span>{words.approved(approvedBy.name)}</span>}
        {datedBackWhy === null ? null : <span>{words.backdated(datedBackWhy)}</span>}
        {withdrawn === null ? null : <span>{words.withdrawn(withdrawn.by?.name ?? '', withdrawn.reason)}</span>}
      </div>
      {edits.length === 0 ? null : (
        <Expand title={words.edited(edits.length)}>
          <ul className={styles.edits}>
            {edits.toReversed().map((edit) => (
              <li key={edit.at}>
                <div className={styles.soft}>
                  {words.before} · {words.by(edit.by?.name ?? '')} ·{' '}
                  <Time at={edit.at} format="moment" zone={page.timeZone} />
                </div>
                <p className={styles.gone}>{edit.body}</p>
                <div className={styles.soft}>{words.because(edit.reason)}</div>
              </li>
            ))}
          </ul>
        </Expand>
      )}
      {withdrawn === null && mayPublish ? (
        <Row gap={2}>
          <Button size="small" kind="quiet" onPress={() => setOpens('correct')}>
            {words.correct}
          </Button>
          {mayManage ? (
            <Button size="small" kind="quiet" onPress={() => setOpens('withdraw')}>
              {words.withdraw}
            </Button>
          ) : null}
        </Row>
      ) : null}
      {opens === 'correct' ? (
        <Correct update={update} page={page} thing={thing} onClose={() => setOpens(undefined)} />
      ) : null}
      {opens === 'withdraw' ? (
        <Withdraw update={update} page={page} thing={thing} onClose={() => setOpens(undefined)} />
      ) : null}
    </>
  );
}

type ActProps = Pick<OneProps, 'update' | 'page' | 'thing'> & { readonly onClose: () => void };

function Correct({ update, page, thing, onClose }: ActProps): ReactNode {
  const toast = useToast();
  const [body, setBody] = useState(update.body);
  const [reason, setReason] = useState('');
  const ofIncident = useWrite(correctPublicUpdate);
  const ofMaintenance = useWrite(correctMaintenanceUpdate);
  const save = async (): Promise<void> => {
    const ids = { id: page.id, updateId: update.id };
    const done =
      thing.kind === 'incident'
        ? await ofIncident.write({ params: { ...ids, incidentId: thing.id }, body: { body, reason } })
        : await ofMaintenance.write({ params: { ...ids, maintenanceId: thing.id }, body: { body, reason } });
    if (done.kind !== 'done') return;
    const isPublished = done.value.outcome === 'published';
    toast.show({ tone: 'ok', title: isPublished ? words.corrected : text.status.drafts.waits });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={words.correctTitle} description={words.correctDetail} size="wide">
      <Form
        onSubmit={save}
        problem={ofIncident.problem ?? ofMaintenance.problem}
        busy={ofIncident.busy || ofMaintenance.busy}
        submit={words.save}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <TextAreaField
          label={text.status.incidents.fields.body}
          name="body"
          value={body}
          onChange={setBody}
          rows={6}
          maxLength={10_000}
          required
          autoFocus
        />
        <TextField label={words.reason} name="reason" value={reason} onChange={setReason} maxLength={1_000} required />
      </Form>
    </Dialog>
  );
}

function Withdraw({ update, page, thing, onClose }: ActProps): ReactNode {
  const toast = useToast();
  const ofIncident = useWrite(withdrawPublicUpdate);
  const ofMaintenance = useWrite(withdrawMaintenanceUpdate);
  const withdraw = async (reason: string): Promise<void> => {
    const ids = { id: page.id, updateId: update.id };
    const done =
      thing.kind === 'incident'
        ? await ofIncident.write({ params: { ...ids, incidentId: thing.id }, body: { reason } })
        : await ofMaintenance.write({ params: { ...ids, maintenanceId: thing.id }, body: { reason } });
    if (done.kind !== 'done') return;
    toast.show({ tone: 'ok', title: words.done });
    onClose();
  };
  return (
    <ReasonDialog
      title={words.withdrawTitle}
      detail={words.withdrawDetail}
      submit={words.submitWithdraw}
      danger
      problem={ofIncident.problem ?? ofMaintenance.problem}
      busy={ofIncident.busy || ofMaintenance.busy}
      onSubmit={withdraw}
      onClose={onClose}
    />
  );
}
