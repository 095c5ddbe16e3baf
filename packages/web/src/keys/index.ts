import { useEffect, useRef, useSyncExternalStore } from 'react';
import { type Keys, nameOf, progressIn } from './match.ts';

/**
 * Keys of screens. What was mounted last is asked first, so that a dialog's keys hide those of the screen under it. Single
 * letters are off while a text is typed, and altogether for people who switched them off.
 */
export interface Hotkey {
  readonly keys: Keys;
  /** What it does, as the sheet of keys (`?`) says it. */
  readonly label: string;
  readonly run: () => void;
  readonly disabled?: boolean;
}

interface Scope {
  readonly title: string;
  readonly keys: readonly Hotkey[];
}

/** A sequence that is not finished within this is forgotten. */
const SEQUENCE_MS = 1_200;
const PLACE = 'heed.letters';

let scopes: readonly { readonly read: () => Scope }[] = [];
let pressed: readonly string[] = [];
let pressedAt = 0;
const listeners = new Set<() => void>();

/** Makes these keys work while the component is mounted. */
export function useHotkeys(title: string, keys: readonly Hotkey[]): void {
  const latest = useRef<Scope>({ title, keys });
  latest.current = { title, keys };
  useEffect(() => {
    const scope = { read: () => latest.current };
    scopes = [...scopes, scope];
    return () => {
      scopes = scopes.filter((each) => each !== scope);
    };
  }, []);
}

/** What works at the moment, for the sheet of keys: the nearest first. */
export function keysAtWork(): readonly Scope[] {
  return scopes.map(({ read }) => read()).toReversed();
}

/** Listens to the keyboard; the shell does it once. */
export function listenToKeys(): () => void {
  const listen = (event: KeyboardEvent): void => {
    const name = nameOf(event);
    if (name === undefined || event.defaultPrevented || event.isComposing) return;
    if (isPlain(name) && (isTyping(event.target) || !lettersAreOn())) return;
    if (ownedByTarget(name, event.target)) return;
    if (document.querySelector('dialog[open]') !== null && isPlain(name)) return;
    const now = event.timeStamp;
    const path = now - pressedAt < SEQUENCE_MS ? [...pressed, name] : [name];
    pressedAt = now;
    if (answer(path, event) || (path.length > 1 && answer([name], event))) return;
    pressed = [];
  };
  window.addEventListener('keydown', listen);
  return () => window.removeEventListener('keydown', listen);
}

function answer(path: readonly string[], event: KeyboardEvent): boolean {
  const all = keysAtWork().flatMap(({ keys }) => keys.filter(({ disabled }) => disabled !== true));
  const done = all.find(({ keys }) => progressIn(keys, path) === 'done');
  if (done !== undefined) {
    pressed = [];
    event.preventDefault();
    done.run();
    return true;
  }
  if (!all.some(({ keys }) => progressIn(keys, path) === 'begun')) return false;
  pressed = path;
  return true;
}

/** Enter on a link or a button is that link's or button's own. */
function ownedByTarget(name: string, target: EventTarget | null): boolean {
  return (
    ['Enter', ' ', 'Escape'].includes(name) && target instanceof HTMLElement && target.closest('a, button') !== null
  );
}

function isPlain(name: string): boolean {
  return !name.startsWith('mod+') && !name.startsWith('alt+');
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type);
}

function lettersAreOn(): boolean {
  return localStorage.getItem(PLACE) !== 'off';
}

/** Whether single letters do something; kept on the device. */
export function useLetters(): readonly [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, lettersAreOn);
  const set = (next: boolean): void => {
    localStorage.setItem(PLACE, next ? 'on' : 'off');
    for (const listener of listeners) listener();
  };
  return [on, set];
}
