import { listHearers } from '@heed/contract/comms';
import type { Received } from '@heed/contract/route';
import { mailedKinds, wordsFor } from '@heed/core/comms';
import type { Audience } from '@heed/core/incidents';
import { Clock3, Hourglass, ListPlus, Mail, RadioTower, UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRead } from '../api/index.ts';
import { text } from '../text/index.ts';
import { CheckField, TextField } from '../ui/index.ts';
import styles from './Comms.module.css';
import type { Composer, PageChoice, Word } from './composer.ts';

const words = text.commsUpdate.update;

export interface WhereItGoesProps {
  readonly incidentId: string;
  readonly audience: Audience;
  readonly composer: Composer;
  readonly word: Word;
  readonly onChange: (patch: Partial<Word>) => void;
}

/** Every way that this audience reads, before it is posted. */
export function WhereItGoes({ incidentId, audience, composer, word, onChange }: WhereItGoesProps): ReactNode {
  const { pages } = composer;
  const telling = pages.filter(({ tells }) => tells);
  const { value } = useRead(listHearers, { params: { id: incidentId } });
  const hearing = (value?.stakeholders ?? []).filter((one) => wordsFor(one.audience) === audience);
  return (
    <div className={styles.where}>
      <p className={styles.whereTitle}>{words.where}</p>
      <ul>
        <li>
          <ListPlus size={14} aria-hidden="true" />
          {words.timeline}
        </li>
        <Mailed audience={audience} composer={composer} hearing={hearing} />
        <Stakeholders hearing={hearing} />
        {audience === 'customers' ? telling.map((page) => <Telling key={page.pageId} page={page} />) : null}
      </ul>
      {audience === 'customers' ? <Opening pages={pages} word={word} onChange={onChange} /> : null}
    </div>
  );
}

function Mailed({
  audience,
  composer: { contacts, isPrivate },
  hearing,
}: {
  readonly audience: Audience;
  readonly composer: Composer;
  readonly hearing: Hearing;
}): ReactNode {
  const kinds: readonly string[] = mailedKinds(audience);
  if (kinds.length === 0) return null;
  if (isPrivate) {
    return (
      <li>
        <Mail size={14} aria-hidden="true" />
        {words.mailPrivate}
      </li>
    );
  }
  const names = contacts.filter(({ kind, email }) => kinds.includes(kind) && email !== null).map(({ name }) => name);
  // Who subscribed as support, or as leadership, is told all the same.
  const isTold = hearing.some((one) => kinds.includes(one.audience));
  if (names.length === 0 && isTold) return null;
  return (
    <li data-missing={names.length === 0 || undefined}>
      <Mail size={14} aria-hidden="true" />
      {names.length === 0 ? words.noMail[audience] : words.mail(names.join(', '))}
    </li>
  );
}

const MOST_NAMES = 6;

type Hearing = Received<typeof listHearers>['stakeholders'];

/** Those who subscribed, support first. */
function Stakeholders({ hearing }: { readonly hearing: Hearing }): ReactNode {
  if (hearing.length === 0) return null;
  const names = hearing.slice(0, MOST_NAMES).map(({ name }) => name);
  const more = hearing.length - names.length;
  const said = more === 0 ? names : [...names, text.stakeholders.more(more)];
  return (
    <li>
      <UsersRound size={14} aria-hidden="true" />
      {words.stakeholders(said.join(', '))}
    </li>
  );
}

function Telling({ page: { name, waits, waiting } }: { readonly page: PageChoice }): ReactNode {
  return (
    <li>
      {waits ? <Hourglass size={14} aria-hidden="true" /> : <RadioTower size={14} aria-hidden="true" />}
      <span>
        {waits ? words.onPageWaits(name) : words.onPage(name)}
        {waiting === 0 ? null : ` ${words.waiting(waiting)}`}
      </span>
    </li>
  );
}

interface OpeningProps {
  readonly pages: readonly PageChoice[];
  readonly word: Word;
  readonly onChange: (patch: Partial<Word>) => void;
}

/** Pages that do not tell of it yet. */
function Opening({ pages, word, onChange }: OpeningProps): ReactNode {
  const others = pages.filter(({ tells }) => !tells);
  if (pages.length === 0) return <Nobody said={words.noPages} />;
  return (
    <>
      {others.length === pages.length && word.openOn.length === 0 ? <Nobody said={words.noneTells} /> : null}
      {others.map(({ pageId, name, waits }) => (
        <CheckField
          key={pageId}
          label={words.openOn(name)}
          hint={waits ? words.openOnWaits : undefined}
          name={`open-${pageId}`}
          value={word.openOn.includes(pageId)}
          onChange={(on) =>
            onChange({ openOn: on ? [...word.openOn, pageId] : word.openOn.filter((each) => each !== pageId) })
          }
        />
      ))}
      {word.openOn.length === 0 ? null : (
        <TextField
          label={words.publicTitle}
          hint={words.publicTitleHint}
          name="publicTitle"
          required
          maxLength={200}
          value={word.publicTitle}
          onChange={(publicTitle) => onChange({ publicTitle })}
        />
      )}
    </>
  );
}

function Nobody({ said }: { readonly said: string }): ReactNode {
  return (
    <p className={styles.missing}>
      <Clock3 size={14} aria-hidden="true" />
      {said}
    </p>
  );
}
