import { answerTimebox, extendTimebox, judgeHypothesis, startTimebox, stateHypothesis } from '@heed/contract/incidents';
import { LONGEST_TIMEBOX } from '@heed/core/incidents';
import { formatInstant, MINUTE } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { text } from '../../../text/index.ts';
import { ChoiceField, LengthField, NumberField, readNow, TextAreaField } from '../../../ui/index.ts';
import type { IncidentDialogProps } from './RecordDialogs.tsx';
import { VerbDialog } from './VerbDialog.tsx';

const words = text.incidents.room.inquiry;
const LONGEST = 4_000;

export interface NumberedDialogProps extends IncidentDialogProps {
  readonly number: number;
}

export function HypothesisDialog({ incident, onClose }: IncidentDialogProps): ReactNode {
  const [said, setSaid] = useState('');
  const [confidence, setConfidence] = useState(50);
  return (
    <VerbDialog
      title={words.state}
      submit={words.save}
      route={stateHypothesis}
      outgoing={() => ({ params: { id: incident.id }, body: { text: said.trim(), confidence } })}
      onClose={onClose}
    >
      <TextAreaField
        label={words.text}
        name="text"
        required
        autoFocus
        maxLength={LONGEST}
        value={said}
        onChange={setSaid}
      />
      <NumberField
        label={words.confidence}
        name="confidence"
        unit="%"
        min={0}
        max={100}
        step={5}
        value={confidence}
        onChange={setConfidence}
      />
    </VerbDialog>
  );
}

const STATES = ['leading', 'confirmed', 'rejected', 'open'] as const;

/** How a hypothesis stands; one that is rejected says what speaks against it. */
export function JudgeDialog({ incident, number, onClose }: NumberedDialogProps): ReactNode {
  const one = incident.hypotheses.find((each) => each.number === number);
  const [state, setState] = useState<(typeof STATES)[number]>(
    one?.state === 'open' ? 'leading' : (one?.state ?? 'open'),
  );
  const [confidence, setConfidence] = useState(one?.confidence ?? 50);
  const [why, setWhy] = useState('');
  return (
    <VerbDialog
      title={words.judge(number)}
      description={one?.text}
      submit={words.save}
      route={judgeHypothesis}
      outgoing={() => ({
        params: { id: incident.id, number },
        body: { state, confidence, ...(why.trim() === '' ? {} : { why: why.trim() }) },
      })}
      onClose={onClose}
    >
      <ChoiceField
        label={words.judgement}
        name="state"
        look="segments"
        autoFocus
        value={state}
        onChange={setState}
        options={STATES.map((value) => ({ value, label: words.states[value] }))}
      />
      <NumberField
        label={words.confidence}
        name="confidence"
        unit="%"
        min={0}
        max={100}
        step={5}
        value={confidence}
        onChange={setConfidence}
      />
      <TextAreaField
        label={state === 'rejected' ? words.whyRejected : words.why}
        name="why"
        required={state === 'rejected'}
        optional={state !== 'rejected'}
        rows={2}
        maxLength={LONGEST}
        value={why}
        onChange={setWhy}
      />
    </VerbDialog>
  );
}

/** A question that may take only so long. */
export function TimeboxDialog({ incident, onClose }: IncidentDialogProps): ReactNode {
  const [question, setQuestion] = useState('');
  const [fallback, setFallback] = useState('');
  const [length, setLength] = useState(15 * MINUTE);
  return (
    <VerbDialog
      title={words.begin}
      submit={words.save}
      route={startTimebox}
      outgoing={() => ({
        params: { id: incident.id },
        body: { question: question.trim(), fallback: fallback.trim(), deadline: formatInstant(readNow() + length) },
      })}
      onClose={onClose}
    >
      <TextAreaField
        label={words.question}
        name="question"
        required
        autoFocus
        rows={2}
        maxLength={LONGEST}
        value={question}
        onChange={setQuestion}
      />
      <LengthField
        label={words.length}
        name="deadline"
        required
        units={['min', 'h']}
        min={MINUTE}
        max={LONGEST_TIMEBOX}
        value={length}
        onChange={setLength}
      />
      <TextAreaField
        label={words.fallback}
        name="fallback"
        required
        rows={2}
        maxLength={LONGEST}
        value={fallback}
        onChange={setFallback}
      />
    </VerbDialog>
  );
}

export function AnswerDialog({ incident, number, onClose }: NumberedDialogProps): ReactNode {
  const box = incident.timeboxes.find((each) => each.number === number);
  const [answer, setAnswer] = useState('');
  return (
    <VerbDialog
      title={words.answer}
      description={box?.question}
      submit={words.save}
      route={answerTimebox}
      outgoing={() => ({ params: { id: incident.id, number }, body: { answer: answer.trim() } })}
      onClose={onClose}
    >
      <TextAreaField
        label={words.answer}
        hideLabel
        name="answer"
        required
        autoFocus
        maxLength={LONGEST}
        value={answer}
        onChange={setAnswer}
      />
    </VerbDialog>
  );
}

export function ExtendDialog({ incident, number, onClose }: NumberedDialogProps): ReactNode {
  const box = incident.timeboxes.find((each) => each.number === number);
  const [length, setLength] = useState(15 * MINUTE);
  const from = Math.max(readNow(), box === undefined ? 0 : Date.parse(box.deadline));
  return (
    <VerbDialog
      title={words.extend}
      description={box?.question}
      submit={words.save}
      route={extendTimebox}
      outgoing={() => ({ params: { id: incident.id, number }, body: { deadline: formatInstant(from + length) } })}
      onClose={onClose}
    >
      <LengthField
        label={words.extendBy}
        name="deadline"
        required
        autoFocus
        units={['min', 'h']}
        min={MINUTE}
        max={LONGEST_TIMEBOX}
        value={length}
        onChange={setLength}
      />
    </VerbDialog>
  );
}
