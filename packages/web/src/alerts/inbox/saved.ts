import { z } from 'zod';
import { isSameView, type View, viewSchema } from './view.ts';

/** A view that somebody gave a name, on this device. */
export interface SavedView {
  readonly name: string;
  readonly view: View;
}

export const LONGEST_NAME = 40;
const savedSchema = z.array(z.object({ name: z.string().min(1).max(LONGEST_NAME), view: viewSchema }));

/** What the device kept; nothing of it when it is not readable. */
export function readSaved(stored: string | null): readonly SavedView[] {
  if (stored === null) return [];
  try {
    const read = savedSchema.safeParse(JSON.parse(stored));
    return read.success ? read.data : [];
  } catch {
    return [];
  }
}

/** With one more view; another of the same name gives way to it. */
export function withSaved(saved: readonly SavedView[], added: SavedView): readonly SavedView[] {
  return [...saved.filter(({ name }) => name !== added.name), added];
}

export function withoutSaved(saved: readonly SavedView[], name: string): readonly SavedView[] {
  return saved.filter((each) => each.name !== name);
}

export function findSaved(saved: readonly SavedView[], view: View): SavedView | undefined {
  return saved.find((each) => isSameView(each.view, view));
}
