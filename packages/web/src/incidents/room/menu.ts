import { text } from '../../text/index.ts';
import type { MenuItem } from '../../ui/index.ts';
import type { RoomPart } from './room.ts';

const words = text.incidents.room.change;

/** What is done to an incident now and then. What is over can be reopened, and its times and links still be set right. */
export function menuOf({ incident, mayAct, mayWrite, onOpen }: RoomPart): readonly MenuItem[] {
  const live = ['severity', 'promise', 'scope', 'people'] as const;
  const always = ['title', 'links', 'times', 'relate'] as const;
  const labels = { ...words } as const;
  const changes = [...(mayAct ? live : []), ...(mayWrite ? always : [])].map(
    (kind): MenuItem => ({ label: labels[kind], onSelect: () => onOpen({ kind }) }),
  );
  const courses = (['split', 'merge', 'dismiss'] as const).map(
    (kind, index): MenuItem => ({
      label: labels[kind],
      apart: index === 0,
      danger: kind !== 'split',
      onSelect: () => onOpen({ kind }),
    }),
  );
  const save: MenuItem = {
    label: words.export,
    apart: mayWrite,
    onSelect: () => window.open(`/v1/incidents/${incident.id}/export`, '_blank', 'noopener'),
  };
  const bundle: MenuItem = {
    label: words.bundle,
    onSelect: () => window.open(`/v1/incidents/${incident.id}/bundle`, '_blank', 'noopener'),
  };
  return [...changes, ...(mayAct ? courses : []), save, bundle];
}
