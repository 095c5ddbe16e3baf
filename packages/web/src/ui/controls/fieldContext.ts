import type { Problem } from '@heed/contract/problems';
import { createContext, useContext } from 'react';

/** What a form tells the fields inside it, and they tell it. */
export interface FormTalk {
  readonly problem: Problem | undefined;
  /** Names a field, so that the summary of problems can call it by its label and lead to it. */
  readonly register: (field: { readonly name: string; readonly label: string; readonly id: string }) => () => void;
}

export const FormContext = createContext<FormTalk | undefined>(undefined);

export function useFormTalk(): FormTalk | undefined {
  return useContext(FormContext);
}
