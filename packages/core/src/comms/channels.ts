import type { Audience } from '../incidents/index.ts';
import type { Occasion } from './template.ts';

/** An update before it goes out. */
export interface Message {
  readonly audience: Audience;
  readonly occasion: Occasion;
  readonly reference: string;
  readonly title: string;
  readonly isDrill: boolean;
  readonly text: string;
}

const SUBJECTS: Readonly<Record<Occasion, string>> = { first: 'new', regular: 'update', final: 'over' };

/** As it stands in a mailbox. Support reads what customers read, with the number by which it can ask. */
export function mailOf({ occasion, reference, title, isDrill, text }: Message): {
  readonly subject: string;
  readonly paragraphs: readonly string[];
} {
  const drill = isDrill ? 'Drill: ' : '';
  return {
    subject: `${drill}${reference} (${SUBJECTS[occasion]}): ${title}`,
    paragraphs: text.split(/\n{2,}/).flatMap((paragraph) => (paragraph.trim() === '' ? [] : [paragraph.trim()])),
  };
}

/** Whose mailboxes hear of an update to this audience, by the kind of the contact. Support hears before customers do. */
export function mailedKinds(audience: Audience): readonly ('support' | 'leadership')[] {
  switch (audience) {
    case 'responders':
      return [];
    case 'customers':
      return ['support'];
    case 'leadership':
      return ['leadership'];
  }
}
