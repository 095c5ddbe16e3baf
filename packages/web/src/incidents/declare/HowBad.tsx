import { IMPACT_QUESTIONS, type ImpactAnswers, type Judged, SEVERITIES, type Severity } from '@heed/core/incidents';
import { CircleHelp } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { text } from '../../text/index.ts';
import { ChoiceField } from '../../ui/index.ts';
import { IncidentSeverity } from '../IncidentSeverity.tsx';
import styles from './Declare.module.css';

const words = text.declare;
const { severities, severityHints } = text.incidents;

export interface HowBadProps {
  readonly value: Severity | 'unsure' | undefined;
  readonly onChange: (value: Severity | 'unsure') => void;
  readonly label?: string | undefined;
  /** Only a severity can be chosen. */
  readonly withoutQuestions?: boolean | undefined;
  readonly problem?: string | undefined;
}

/** One of four severities, or the questions that lead to one. */
export function HowBad({ value, onChange, label = words.howBad, withoutQuestions, problem }: HowBadProps): ReactNode {
  const name = useId();
  const problemId = `${name}problem`;
  const choices = withoutQuestions ? SEVERITIES : [...SEVERITIES, 'unsure' as const];
  return (
    <fieldset className={styles.howBad} aria-describedby={problem === undefined ? undefined : problemId}>
      <legend>{label}</legend>
      <div className={styles.severities}>
        {choices.map((choice) => (
          <label key={choice} className={styles.severity}>
            <input
              type="radio"
              name={name}
              checked={value === choice}
              onChange={() => onChange(choice)}
              aria-invalid={problem === undefined ? undefined : true}
            />
            <span className={styles.choice}>
              {choice === 'unsure' ? (
                <span className={styles.unsure}>
                  <CircleHelp size={14} aria-hidden="true" />
                  {words.unsure}
                </span>
              ) : (
                <IncidentSeverity severity={choice} />
              )}
              <span className={styles.hint}>{choice === 'unsure' ? words.unsureHint : severityHints[choice]}</span>
            </span>
          </label>
        ))}
      </div>
      {problem === undefined ? null : (
        <p id={problemId} className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}

export interface QuestionsProps {
  readonly answers: ImpactAnswers;
  readonly judged: Judged;
  readonly onChange: (answers: ImpactAnswers) => void;
}

const ANSWERS = (['yes', 'no', 'unsure'] as const).map((value) => ({ value, label: words.answers[value] }));

/** What can be seen from outside, and what it means: judged here, in doubt upward. */
export function Questions({ answers, judged, onChange }: QuestionsProps): ReactNode {
  const { severity, because, inDoubt } = judged;
  return (
    <div className={styles.questions}>
      {[...IMPACT_QUESTIONS, 'customerFacing' as const].map((question) => (
        <ChoiceField
          key={question}
          label={words.questions[question]}
          look="segments"
          hint={question === 'customerFacing' ? words.customerHint : undefined}
          value={answers[question]}
          options={ANSWERS}
          onChange={(answer) => onChange({ ...answers, [question]: answer })}
        />
      ))}
      <div className={styles.judged} role="status">
        <strong>
          <IncidentSeverity severity={severity} compact /> {words.judged(severities[severity])}
        </strong>
        {because.length === 0 ? null : (
          <span>
            {words.because} {because.map((reason) => words.reasons[reason]).join(', ')}
          </span>
        )}
        {inDoubt ? <span className={styles.hint}>{words.inDoubt}</span> : null}
      </div>
    </div>
  );
}
