import type { Editor } from '@tiptap/core';
import { useEffect, useReducer } from 'react';

/** Draws anew with every change of the text or of the selection. */
export function useEditorChanges(editor: Editor): void {
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    editor.on('transaction', again);
    return () => void editor.off('transaction', again);
  }, [editor]);
}
