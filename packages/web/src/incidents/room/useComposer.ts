import { isMisread, readLine, sayMisread, type Verb } from '@heed/core/incidents';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { text } from '../../text/index.ts';
import { useToast } from '../../ui/index.ts';
import type { Incident } from '../incident.ts';
import { backInto, keepDraft, readDraft } from './draft.ts';
import { useSpeak } from './useSpeak.ts';

export interface Sending {
  readonly key: number;
  readonly line: string;
}

export interface Composer {
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly draft: string;
  readonly write: (draft: string) => void;
  /** Why the line was not taken. */
  readonly problem: string | undefined;
  /** Lines on their way to the server. */
  readonly sending: readonly Sending[];
  readonly send: () => Promise<void>;
  /** Puts the cursor there, behind this verb; what is written already stays. */
  readonly begin: (verb?: Verb) => void;
}

/** The one line in which people write: sent lines leave it at once, refused ones come back, and nothing is ever lost. */
export function useComposer(incident: Incident, onSent: () => void): Composer {
  const { id } = incident;
  const box = useRef<HTMLTextAreaElement>(null);
  const sent = useRef(0);
  const [draft, setDraft] = useState(() => readDraft(id));
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const [problem, setProblem] = useState<string | undefined>();
  const speak = useSpeak(incident);
  const toast = useToast();
  useEffect(() => keepDraft(id, [...sending.map(({ line }) => line), draft]), [id, sending, draft]);

  const write = (next: string): void => {
    setDraft(next);
    setProblem(undefined);
  };
  const send = async (): Promise<void> => {
    if (draft.trim() === '') return;
    const read = readLine(draft);
    if (isMisread(read)) {
      setProblem(sayMisread(read));
      return;
    }
    const line = draft;
    setDraft('');
    setProblem(undefined);
    sent.current += 1;
    const key = sent.current;
    setSending((before) => [...before, { key, line }]);
    onSent();
    const done = await speak(read);
    setSending((before) => before.filter((each) => each.key !== key));
    if (done.kind === 'waiting') toast.show({ tone: 'info', title: text.shell.connection.queued });
    if (done.kind !== 'refused') return;
    setDraft((begun) => backInto(begun, line));
    setProblem(done.problem.detail);
  };
  const begin = (verb?: Verb): void => {
    if (verb !== undefined) setDraft((before) => withVerb(before, verb));
    box.current?.focus();
  };
  return { box, draft, write, problem, sending, send, begin };
}

/** A begun line gets the verb; a verb that it had is replaced. */
function withVerb(draft: string, verb: Verb): string {
  const rest = draft.replace(/^\/\S*\s*/, '');
  return verb === 'note' && rest === draft ? draft : `/${verb} ${rest}`;
}
