import { CircleSlash, LoaderCircle, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../../text/index.ts';
import { Badge, Button, Expand, OutsideLink, RawText, Snippet } from '../../../ui/index.ts';
import type { RoomPart } from '../room.ts';
import styles from './Advice.module.css';
import type { Option } from './option.ts';

const words = text.incidents.room.advice;
const ways = text.incidents.room.ways;

const SIGNS = {
  caution: { tone: 'sev3', icon: TriangleAlert },
  running: { tone: 'neutral', icon: LoaderCircle },
  dropped: { tone: 'neutral', icon: CircleSlash },
} as const;

/** Reasons that the line of facts says already. */
const SAID_ABOVE = ['reversible', 'irreversible', 'blast-radius', 'precondition'];

export interface OneOptionProps extends RoomPart {
  readonly option: Option;
}

/** One way to stop the harm: what it costs, the reason that weighs most, and one press to begin it. */
export function OneOption({ option, incident, onOpen }: OneOptionProps): ReactNode {
  const { mitigation, service, standing, reasons, attempt } = option;
  const { title, kind, reversible, undoMinutes, blastRadius, precondition } = mitigation;
  const telling = reasons.filter((reason) => !SAID_ABOVE.includes(reason.kind));
  const running = incident.mitigations.findLast(
    (one) => one.mitigationId === mitigation.id && one.result === null,
  )?.number;
  const isOpen = standing === 'suggested' || standing === 'caution';
  return (
    <li className={styles.option} data-standing={standing}>
      <div className={styles.head}>
        <strong>
          <RawText text={title} />
        </strong>
        {running === undefined ? null : (
          <Button
            size="small"
            aria-label={words.resultOf(title)}
            onPress={() => onOpen({ kind: 'result', number: running })}
          >
            {words.result}
          </Button>
        )}
        {standing === 'running' ? null : (
          <Button
            size="small"
            kind={isOpen ? 'plain' : 'quiet'}
            aria-label={isOpen ? words.tryOne(title) : `${words.tryAllTheSame}: ${title}`}
            onPress={() => onOpen({ kind: 'try', attempt })}
          >
            {isOpen ? words.try : words.tryAllTheSame}
          </Button>
        )}
      </div>
      <p className={styles.facts}>
        {standing === 'suggested' ? null : <Badge {...SIGNS[standing]}>{words.standings[standing]}</Badge>}
        <span>{ways.kinds[kind]}</span>
        <span>{service.hit ? service.name : words.standsOn(service.name)}</span>
        {reversible ? (
          <span>{undoMinutes === null ? ways.undoUnknown : ways.undoIn(undoMinutes)}</span>
        ) : (
          <Badge tone="sev2" icon={TriangleAlert}>
            {ways.undoNever}
          </Badge>
        )}
        <span>{ways.touches[blastRadius]}</span>
      </p>
      {telling.slice(0, 2).map(({ kind: why, text: said }) => (
        <p key={`${why} ${said}`} className={styles.reason}>
          <RawText text={said} />
        </p>
      ))}
      {precondition === null ? null : (
        <p className={styles.first}>
          <RawText text={words.first(precondition)} />
        </p>
      )}
      <How option={option} />
    </li>
  );
}

function How({ option }: { readonly option: Option }): ReactNode {
  const { mitigation, reasons, attempt } = option;
  const { steps, runbookUrl } = mitigation;
  return (
    <Expand title={words.how}>
      <div className={styles.how}>
        <ul aria-label={words.why} className={styles.reasons}>
          {reasons.map(({ kind, text: said }) => (
            <li key={`${kind} ${said}`}>
              <RawText text={said} />
            </li>
          ))}
        </ul>
        {attempt.undo === null ? null : (
          <p>
            {words.undo}: <RawText text={attempt.undo} />
          </p>
        )}
        {steps === '' ? null : <Snippet label={words.steps} text={steps} />}
        {runbookUrl === null ? null : <OutsideLink href={runbookUrl}>{words.runbook}</OutsideLink>}
      </div>
    </Expand>
  );
}
