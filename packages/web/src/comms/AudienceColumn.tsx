import { previewIncidentUpdate } from '@heed/contract/comms';
import { customerWords, LONGEST_CADENCE, languagesFor, SHORTEST_CADENCE } from '@heed/core/comms';
import { Eye, Undo2 } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import {
  Badge,
  Button,
  CheckField,
  Countdown,
  DateField,
  Form,
  NumberField,
  Row,
  readNow,
  Section,
  SelectField,
  TextAreaField,
  Time,
  Trouble,
} from '../ui/index.ts';
import styles from './Comms.module.css';
import { type AudienceDraft, bodyOf, type Composer, findingsIn } from './composer.ts';
import { Findings } from './Findings.tsx';
import { soonBefore } from './owed.ts';
import { type Preview, PreviewDialog } from './PreviewDialog.tsx';
import { useWord, type Wording } from './useWord.ts';
import { WhereItGoes } from './WhereItGoes.tsx';

const words = text.commsUpdate.update;
const STATES = ['investigating', 'identified', 'monitoring', 'resolved'] as const;

export interface AudienceColumnProps {
  readonly incidentId: string;
  readonly composer: Composer;
  readonly draft: AudienceDraft;
  readonly onPosted: () => void;
}

/** One of three ways to say the same facts. */
export function AudienceColumn({ incidentId, composer, draft, onPosted }: AudienceColumnProps): ReactNode {
  const { audience } = draft;
  const frame = useRef<HTMLDivElement>(null);
  const wording = useWord(incidentId, draft, composer.pages);
  const { word, isOwn, change, startOver, post, busy, problem } = wording;
  const isPublic = audience === 'customers';
  const findings = isPublic ? findingsIn(word, draft, composer, readNow()) : [];
  const send = async (noChange = false): Promise<void> => {
    if (await post(noChange)) onPosted();
  };
  const [preview, setPreview] = useState<Preview | undefined>();
  const previewing = useWrite(previewIncidentUpdate);
  const look = async (): Promise<void> => {
    const done = await previewing.write({ params: { id: incidentId }, body: bodyOf(audience, word) });
    if (done.kind === 'done') setPreview(done.value);
  };
  const show = (start: number, end: number): void => {
    const box = frame.current?.querySelector('textarea');
    box?.focus();
    box?.setSelectionRange(start, end);
  };
  return (
    <div className={styles.column} data-audience={audience} ref={frame}>
      <Section title={text.comms.audiences[audience]} description={text.comms.audienceHints[audience]}>
        <Standing draft={draft} isFinal={word.isFinal} />
        <Form
          onSubmit={() => send()}
          problem={problem}
          busy={busy}
          submit={findings.length === 0 ? words.submit[audience] : words.submitDespite}
        >
          <TextAreaField
            label={words.words}
            name="body"
            required
            rows={9}
            maxLength={4_000}
            value={word.text}
            onChange={(said) => change({ text: said })}
          />
          <p className={styles.origin}>
            {isOwn ? words.edited : draft.template === null ? null : words.template(draft.template)}
            {isOwn ? (
              <Button size="small" kind="quiet" icon={Undo2} onPress={startOver}>
                {words.startOver}
              </Button>
            ) : null}
          </p>
          {isPublic && word.text.trim() !== '' ? <Findings findings={findings} onShow={show} /> : null}
          <When draft={draft} wording={wording} />
          {isPublic ? (
            <SelectField
              label={words.state}
              name="publicState"
              value={word.state}
              onChange={(state) => change({ state })}
              options={[
                { value: '', label: words.stateAuto },
                ...STATES.map((value) => ({ value, label: words.states[value] })),
              ]}
            />
          ) : null}
          <WhereItGoes incidentId={incidentId} audience={audience} composer={composer} word={word} onChange={change} />
          {previewing.problem === undefined ? null : <Trouble problem={previewing.problem} />}
          <Row>
            <Button icon={Eye} busy={previewing.busy} onPress={() => void look()}>
              {text.commsUpdate.preview.press}
            </Button>
          </Row>
        </Form>
        {preview === undefined ? null : (
          <PreviewDialog audience={audience} preview={preview} onClose={() => setPreview(undefined)} />
        )}
        <NoChange composer={composer} draft={draft} busy={busy} onPress={() => void send(true)} />
      </Section>
    </div>
  );
}

interface NoChangeProps {
  readonly composer: Composer;
  readonly draft: AudienceDraft;
  readonly busy: boolean;
  readonly onPress: () => void;
}

/** That there is nothing new is a word, to whoever was told what there is. */
function NoChange({ composer: { pages }, draft: { audience, toldAt }, busy, onPress }: NoChangeProps): ReactNode {
  const isPublic = audience === 'customers';
  const [language] = languagesFor(pages.map(({ language: spoken, tells }) => ({ language: spoken, reads: tells })));
  return (
    <div className={styles.noChange}>
      <Button
        busy={busy}
        onPress={onPress}
        disabled={isPublic && toldAt === null}
        {...(isPublic && toldAt === null ? { reason: words.noChangeFirst } : {})}
      >
        {words.noChange}
      </Button>
      <span className={styles.soft}>
        {isPublic ? words.noChangePublic(customerWords(language).noChange) : words.noChangeHint}
      </span>
    </div>
  );
}

function Standing({ draft, isFinal }: { readonly draft: AudienceDraft; readonly isFinal: boolean }): ReactNode {
  const { due, soonAt, toldAt, occasion } = draft;
  return (
    <div className={styles.standing}>
      <dl>
        <div>
          <dt>{words.due}</dt>
          <dd>{due === null ? words.notOwed : <Countdown until={due} soonMs={soonBefore(due, soonAt)} />}</dd>
        </div>
        <div>
          <dt>{words.lastTold}</dt>
          <dd>{toldAt === null ? words.neverTold : <Time at={toldAt} />}</dd>
        </div>
      </dl>
      <Badge>{text.comms.occasions[isFinal ? 'final' : occasion]}</Badge>
    </div>
  );
}

/** When they hear more, or that they will not. */
function When({
  draft,
  wording: { word, change },
}: {
  readonly draft: AudienceDraft;
  readonly wording: Wording;
}): ReactNode {
  return (
    <>
      <CheckField
        label={words.final}
        hint={words.finalHint[draft.audience]}
        name="final"
        value={word.isFinal}
        onChange={(isFinal) => change({ isFinal })}
      />
      {word.isFinal ? (
        <DateField
          label={words.followUp}
          hint={words.followUpHint}
          name="followUpBy"
          optional
          value={word.followUp}
          onChange={(followUp) => change({ followUp })}
        />
      ) : (
        <NumberField
          label={words.next}
          hint={draft.cadenceMinutes === null ? words.nextNone : words.nextHint(draft.cadenceMinutes)}
          name="nextInMinutes"
          optional
          min={SHORTEST_CADENCE}
          max={LONGEST_CADENCE}
          unit={words.minutes}
          value={word.nextInMinutes}
          onChange={(nextInMinutes) => change({ nextInMinutes })}
        />
      )}
    </>
  );
}
