/** A thing as it is saved: what was read of it, and at which version. */
export interface Saved<T extends object> {
  readonly value: T;
  readonly version: number;
}

export interface Drafting<T extends object> {
  readonly value: T;
  /** What the draft was begun from. */
  readonly from: Saved<T>;
  /** What was read last, whether the draft took it over or not. */
  readonly read: Saved<T>;
}

export function beginDraft<T extends object>(read: Saved<T>): Drafting<T> {
  return { value: read.value, from: read, read };
}

export function isChanged<T extends object>({ value, from }: Drafting<T>): boolean {
  return !isSame(value, from.value);
}

/** Begins anew from what is read now; the same draft where something was changed in it, or nothing is new. */
export function followRead<T extends object>(drafting: Drafting<T>, read: Saved<T>): Drafting<T> {
  return isChanged(drafting) || isSame(read, drafting.read) ? drafting : beginDraft(read);
}

/** `saved` is what the draft is begun from now: what was written while it was on its way stays a change of it. */
export function settleDraft<T extends object>({ value, read }: Drafting<T>, saved: Saved<T>): Drafting<T> {
  return { value, from: saved, read };
}

/** Drafts are plain data. */
function isSame(a: object, b: object): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
