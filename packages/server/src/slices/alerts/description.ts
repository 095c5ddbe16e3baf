import type { Alert } from '@heed/core/alerts';
import { labelOf } from '@heed/core/catalog';

/** What explains the alert beyond its summary, under the names that rule files use. */
export function descriptionOf({ annotations, summary }: Alert): string {
  const words = labelOf(annotations, 'description') || labelOf(annotations, 'message');
  return words === summary ? '' : words;
}
