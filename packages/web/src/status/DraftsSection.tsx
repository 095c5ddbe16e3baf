import { lintStatusDrafts } from '@heed/contract/comms';
import type { Received } from '@heed/contract/route';
import { approveStatusDraft, listStatusDrafts, rejectStatusDraft } from '@heed/contract/status';
import { Eye } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useMe, useRead, useWrite } from '../api/index.ts';
import { Findings } from '../comms/index.ts';
import { text } from '../text/index.ts';
import { Badge, Button, Section, Time, Trouble, useToast, Words } from '../ui/index.ts';
import { PreviewDialog } from './PreviewDialog.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import styles from './Status.module.css';
import type { Draft, StatusPage } from './view.ts';

const words = text.status.drafts;

/** What waits for a second pair of eyes. Not there when nothing waits. */
export function DraftsSection({ page }: { readonly page: StatusPage }): ReactNode {
  const { value } = useRead(listStatusDrafts, { params: { id: page.id } });
  const linted = useRead(lintStatusDrafts, { params: { id: page.id } }).value?.drafts;
  const waiting = (value?.drafts ?? []).filter(({ state }) => state === 'awaiting');
  if (waiting.length === 0) return null;
  return (
    <Section title={words.title} description={words.detail} flush>
      <ul className={styles.rows}>
        {waiting.map((draft) => (
          <li key={draft.number}>
            <OneDraft page={page} draft={draft} linted={linted?.find(({ number }) => number === draft.number)} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

type Linted = Received<typeof lintStatusDrafts>['drafts'][number];

interface OneDraftProps {
  readonly page: StatusPage;
  readonly draft: Draft;
  readonly linted: Linted | undefined;
}

function OneDraft({ page, draft, linted }: OneDraftProps): ReactNode {
  const me = useMe();
  const toast = useToast();
  const [rejects, setRejects] = useState(false);
  const [looks, setLooks] = useState(false);
  const approve = useWrite(approveStatusDraft);
  const reject = useWrite(rejectStatusDraft);
  const params = { id: page.id, number: draft.number };
  const isMine = draft.by.id === me.person.id;
  const publish = async (): Promise<void> => {
    const done = await approve.write({ params, body: {} });
    if (done.kind === 'done') toast.show({ tone: 'ok', title: words.approved });
  };
  return (
    <>
      <div className={styles.head}>
        <span>
          {words.kinds[draft.kind] ?? draft.kind}
          {draft.title === null ? null : ` · ${draft.title}`}
        </span>
        <Badge>{`#${draft.number}`}</Badge>
      </div>
      {draft.body === null ? null : <Words>{draft.body}</Words>}
      <div className={styles.soft}>
        {words.by(draft.by.name)} · <Time at={draft.at} />
      </div>
      {linted === undefined ? null : <FoundInDraft linted={linted} />}
      {approve.problem === undefined ? null : <Trouble problem={approve.problem} />}
      <div className={styles.decide}>
        {draft.mayDecide ? (
          <Button kind="primary" busy={approve.busy} onPress={() => void publish()}>
            {words.approve}
          </Button>
        ) : null}
        <Button icon={Eye} onPress={() => setLooks(true)}>
          {text.status.preview.press}
        </Button>
        {draft.mayDecide || isMine ? (
          <Button onPress={() => setRejects(true)}>{isMine ? words.takeBack : words.reject}</Button>
        ) : null}
      </div>
      {looks ? <PreviewDialog pageId={page.id} draft={draft.number} onClose={() => setLooks(false)} /> : null}
      {rejects ? (
        <ReasonDialog
          title={isMine ? words.takeBack : words.rejectTitle}
          detail={words.reasonHint}
          submit={isMine ? words.takeBack : words.reject}
          problem={reject.problem}
          busy={reject.busy}
          onClose={() => setRejects(false)}
          onSubmit={async (reason) => {
            const done = await reject.write({ params, body: { reason } });
            if (done.kind !== 'done') return;
            toast.show({ tone: 'ok', title: words.rejected });
            setRejects(false);
          }}
        />
      ) : null}
    </>
  );
}

/** What will not help its readers, and who hears it before them. */
function FoundInDraft({ linted: { findings, supportHears, followUpBy } }: { readonly linted: Linted }): ReactNode {
  return (
    <>
      {findings.length === 0 ? null : <Findings findings={findings} />}
      {followUpBy === null ? null : <div className={styles.soft}>{words.followUp(followUpBy.slice(0, 10))}</div>}
      {supportHears.length === 0 ? null : (
        <div className={styles.soft}>{words.supportHears(supportHears.join(', '))}</div>
      )}
    </>
  );
}
