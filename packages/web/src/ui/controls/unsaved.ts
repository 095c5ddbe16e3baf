import { useCallback, useEffect, useId } from 'react';

/** Which drafts on the screen hold something that is not saved. */
const unsaved = new Set<string>();

/** True while leaving the screen would lose something that a person wrote. */
export function hasUnsavedWork(): boolean {
  return unsaved.size > 0;
}

/**
 * Holds the tab back while something is unsaved; ways within the app ask `hasUnsavedWork`. What it returns lets go at once,
 * for who saves and leaves in one go.
 */
export function useUnsavedWork(exists: boolean): () => void {
  const id = useId();
  useEffect(() => {
    if (!exists) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    unsaved.add(id);
    return () => {
      window.removeEventListener('beforeunload', warn);
      unsaved.delete(id);
    };
  }, [exists, id]);
  return useCallback(() => void unsaved.delete(id), [id]);
}
