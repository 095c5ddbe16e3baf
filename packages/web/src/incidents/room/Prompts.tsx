import { endOffer, settleQuestion } from '@heed/contract/incidents';
import { Lightbulb } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useMe } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Button, Time } from '../../ui/index.ts';
import { nameIn, type Prompt } from '../incident.ts';
import { roleName } from './lines.ts';
import { useTake } from './Roles.tsx';
import styles from './Room.module.css';
import type { RoomPart } from './room.ts';
import { type Urgent, urgentFor } from './urgent.ts';
import type { Composer } from './useComposer.ts';
import { useVerb } from './useVerb.ts';

const words = text.incidents.room.prompts;
const { handOver } = text.incidents.room;

export interface PromptsProps extends RoomPart {
  readonly composer: Composer;
}

/** What nobody should have to remember at three in the morning: one calm strip, the most urgent first. It stops nobody. */
export function Prompts(props: PromptsProps): ReactNode {
  const { incident, mayWrite } = props;
  const { person } = useMe();
  const [isWhole, setWhole] = useState(false);
  const urgent = urgentFor(incident, person.id);
  if (!mayWrite || urgent.length === 0) return null;
  const shown = isWhole ? urgent : urgent.slice(0, 1);
  return (
    <section className={styles.prompts} aria-label={words.title}>
      <ul>
        {shown.map((one, index) => (
          <li key={keyOf(one)} className={styles.prompt}>
            <Lightbulb size={16} aria-hidden="true" />
            {one.kind === 'mine' ? <Mine offer={one.offer} {...props} /> : <One prompt={one.prompt} {...props} />}
            {index === 0 && urgent.length > 1 ? (
              <span className={styles.promptMore}>
                <Button size="small" kind="quiet" aria-expanded={isWhole} onPress={() => setWhole(!isWhole)}>
                  {isWhole ? words.fewer : words.more(urgent.length - 1)}
                </Button>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function keyOf(one: Urgent): string {
  if (one.kind === 'mine') return `mine ${one.offer.number}`;
  return `${one.prompt.kind} ${one.prompt.number ?? ''} ${one.prompt.personId ?? ''}`;
}

function Mine({ offer, incident, onOpen }: RoomPart & { readonly offer: RoomPart['incident']['offers'][number] }) {
  const from = nameIn(incident, offer.from, '');
  return (
    <>
      <strong className={styles.promptText}>{from === '' ? handOver.mineNobody : handOver.mine(from)}</strong>
      <Button size="small" kind="primary" onPress={() => onOpen({ kind: 'accept', number: offer.number })}>
        {handOver.look}
      </Button>
    </>
  );
}

function One({ prompt, composer, ...part }: PromptsProps & { readonly prompt: Prompt }): ReactNode {
  const act = useAct(prompt, part, composer);
  return (
    <>
      <span className={styles.promptText}>
        {sayPrompt(prompt, part)}
        {prompt.since === undefined ? null : (
          <>
            {' '}
            <span className={styles.sub}>
              <Time at={prompt.since} />
            </span>
          </>
        )}
      </span>
      <Button size="small" onPress={act}>
        {words.actions[prompt.kind]}
      </Button>
      <Otherwise prompt={prompt} incident={part.incident} />
    </>
  );
}

/** A question that is answered in writing has two answers, each of them one press away. */
function Otherwise({
  prompt: { kind },
  incident,
}: Pick<RoomPart, 'incident'> & { readonly prompt: Prompt }): ReactNode {
  const settle = useVerb(settleQuestion, text.incidents.room.decided);
  if (kind !== 'rollback-first' && kind !== 'second-team') return null;
  const no = (): void => void settle.say({ params: { id: incident.id }, body: { question: kind, answer: 'no' } });
  return (
    <Button size="small" busy={settle.busy} onPress={no}>
      {words.others[kind]}
    </Button>
  );
}

function sayPrompt(prompt: Prompt, { incident }: RoomPart): string {
  const name = nameIn(incident, prompt.personId, text.incidents.somebody);
  switch (prompt.kind) {
    case 'tired':
      return words.tired(name, roleName(prompt.role ?? 'commander'));
    case 'offer-waits':
      return words['offer-waits'](name);
    case 'timebox-due':
      return words['timebox-due'](prompt.fallback ?? '');
    case 'evidence-fades':
      return words['evidence-fades'](prompt.title ?? '');
    default:
      return words[prompt.kind];
  }
}

/** What mends it: one press away. */
function useAct(prompt: Prompt, part: RoomPart, composer: Composer): () => void {
  const { incident, onOpen } = part;
  const take = useTake(part);
  const withdraw = useVerb(endOffer, handOver.withdraw);
  const settle = useVerb(settleQuestion, text.incidents.room.decided);
  const number = prompt.number ?? 0;
  switch (prompt.kind) {
    case 'no-commander':
      return () => void take('commander');
    case 'no-operations':
      return () => onOpen({ kind: 'role', role: 'operations' });
    case 'no-impact':
      return () => onOpen({ kind: 'impact' });
    case 'tired':
      return () => onOpen(prompt.role === 'commander' ? { kind: 'hand-over' } : { kind: 'role', role: prompt.role });
    case 'offer-waits': {
      const offer = incident.offers.find(({ to }) => to === prompt.personId);
      return () =>
        void (offer === undefined
          ? undefined
          : withdraw.say({ params: { id: incident.id, number: offer.number }, body: {} }));
    }
    case 'timebox-due':
      return () => onOpen({ kind: 'answer', number });
    case 'stalled':
      return () => composer.begin('hypothesis');
    case 'no-criteria':
      return () => onOpen({ kind: 'criterion' });
    case 'update-due':
      return () => composer.begin('update');
    case 'evidence-fades':
      return () => onOpen({ kind: 'evidence', copyOf: prompt.evidenceId });
    case 'mitigate-first':
      return () => onOpen({ kind: 'mitigate' });
    case 'rollback-first':
      return () =>
        void settle.say({ params: { id: incident.id }, body: { question: 'rollback-first', answer: 'yes' } });
    case 'second-team':
      return () => onOpen({ kind: 'page' });
  }
}
