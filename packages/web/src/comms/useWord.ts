import { postIncidentUpdate } from '@heed/contract/comms';
import type { Problem } from '@heed/contract/problems';
import { useEffect, useState } from 'react';
import { useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { useToast } from '../ui/index.ts';
import { type AudienceDraft, bodyOf, EMPTY_WORD, type PageChoice, pagesToOpen, type Word } from './composer.ts';
import { keepWords, readWords } from './kept-words.ts';

const words = text.commsUpdate.update;

export interface Wording {
  readonly word: Word;
  /** True once somebody wrote: then the draft no longer follows the live record. */
  readonly isOwn: boolean;
  readonly change: (patch: Partial<Word>) => void;
  readonly startOver: () => void;
  readonly post: (noChange?: boolean) => Promise<boolean>;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
}

/** What is about to be said to one audience. While nobody has written, it is the draft, which follows the live record. */
export function useWord(incidentId: string, draft: AudienceDraft, pages: readonly PageChoice[]): Wording {
  const { audience } = draft;
  const [own, setOwn] = useState(() => readWords(incidentId, audience));
  const [rest, setRest] = useState<Partial<Omit<Word, 'text'>>>({ isFinal: draft.occasion === 'final' });
  const toast = useToast();
  const { write, busy, problem, forget } = useWrite(postIncidentUpdate, { touches: ['incidents', 'status', 'paging'] });
  useEffect(() => keepWords(incidentId, audience, own), [incidentId, audience, own]);
  const isFinal = rest.isFinal === true;
  const word: Word = {
    openOn: pagesToOpen(pages),
    ...EMPTY_WORD,
    ...rest,
    text: own ?? (isFinal ? draft.finalDraft : draft.draft),
  };
  const change = ({ text: said, ...patch }: Partial<Word>): void => {
    if (said !== undefined) setOwn(said);
    setRest((before) => ({ ...before, ...patch }));
  };
  const post = async (noChange = false): Promise<boolean> => {
    const done = await write({ params: { id: incidentId }, body: bodyOf(audience, word, noChange) });
    if (done.kind !== 'done') return false;
    const waits = done.value.pages.filter(({ outcome }) => outcome === 'awaiting-approval').map(({ name }) => name);
    const detail =
      waits.length === 0 ? words.postedTo(text.comms.audiences[audience]) : words.waitsDetail(waits.join(', '));
    toast.show({ tone: 'ok', title: done.value.line === null ? words.waits : words.posted, detail });
    if (!noChange) setOwn(undefined);
    setRest({});
    return true;
  };
  const startOver = (): void => {
    setOwn(undefined);
    forget();
  };
  return { word, isOwn: own !== undefined, change, startOver, post, busy, problem };
}
