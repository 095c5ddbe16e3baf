import { offeredFor, type Verb } from '@heed/core/incidents';
import { SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { text } from '../../text/index.ts';
import { Hidden, IconButton } from '../../ui/index.ts';
import styles from './Composer.module.css';
import type { Composer as Composing } from './useComposer.ts';

const words = text.incidents.verbs;

export interface ComposerProps {
  readonly composer: Composing;
}

/** One line: Enter writes it, a slash offers the verbs. */
export function Composer({ composer }: ComposerProps): ReactNode {
  const { box, draft, write, problem, send } = composer;
  const id = useId();
  const [active, setActive] = useState(0);
  const [isShut, setShut] = useState(false);
  const offered = isShut ? [] : offeredFor(draft);
  const chosen = offered[Math.min(active, offered.length - 1)];
  const [listId, problemId] = [`${id}list`, `${id}problem`];
  // There are more verbs than fit: the arrows lead on.
  useEffect(() => {
    if (chosen !== undefined) document.getElementById(`${id}${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, chosen]);
  const change = (next: string): void => {
    setShut(false);
    setActive(0);
    write(next);
  };
  const take = (verb: Verb): void => {
    change(`/${verb} `);
    box.current?.focus();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && offered.length > 0) {
      event.preventDefault();
      setActive((before) => (before + step + offered.length) % offered.length);
    } else if ((event.key === 'Tab' || event.key === 'Enter') && chosen !== undefined && draft !== `/${chosen}`) {
      event.preventDefault();
      take(chosen);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void send();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (offered.length > 0) setShut(true);
      else box.current?.blur();
    }
  };
  return (
    <div className={styles.composer}>
      {offered.length === 0 ? null : (
        <div className={styles.verbs} id={listId} role="listbox" aria-label={words.list}>
          {offered.map((verb) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the arrows and Enter of the line choose.
            <div
              key={verb}
              id={`${id}${verb}`}
              role="option"
              tabIndex={-1}
              aria-selected={verb === chosen}
              className={styles.verb}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(verb)}
            >
              <span className={styles.name}>/{verb}</span>
              <span className={styles.hint}>{words.hints[verb]}</span>
            </div>
          ))}
        </div>
      )}
      <div className={styles.line} data-invalid={problem === undefined ? undefined : ''}>
        <textarea
          ref={box}
          className={styles.box}
          rows={1}
          aria-label={words.label}
          aria-controls={offered.length > 0 ? listId : undefined}
          aria-activedescendant={chosen === undefined ? undefined : `${id}${chosen}`}
          aria-autocomplete="list"
          aria-invalid={problem === undefined ? undefined : true}
          aria-describedby={problem === undefined ? `${id}keys` : problemId}
          placeholder={words.placeholder}
          enterKeyHint="send"
          value={draft}
          onChange={(event) => change(event.target.value)}
          onKeyDown={press}
        />
        <IconButton icon={SendHorizontal} label={words.send} onPress={() => void send()} />
      </div>
      <Hidden id={`${id}keys`}>{words.keys}</Hidden>
      {problem === undefined ? null : (
        <p id={problemId} className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
