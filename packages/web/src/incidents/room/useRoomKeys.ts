import { useHotkeys } from '../../keys/index.ts';
import { useGo } from '../../nav/index.ts';
import { text } from '../../text/index.ts';
import { holderOf } from '../incident.ts';
import { useTake } from './Roles.tsx';
import type { RoomPart } from './room.ts';
import type { Composer } from './useComposer.ts';

const words = text.incidents.room.keys;

interface RoomKeys extends RoomPart {
  readonly composer: Composer;
}

/** The keys of the war room. Letters are off while somebody writes. */
export function useRoomKeys({ composer, ...part }: RoomKeys): void {
  const { incident, mayAct, mayWrite, onOpen } = part;
  const go = useGo();
  const take = useTake(part);
  const isCommanded = holderOf(incident, 'commander') !== undefined;
  useHotkeys(words.title, [
    { keys: 'n', label: words.note, run: () => composer.begin('note'), disabled: !mayWrite },
    { keys: 'd', label: words.decision, run: () => composer.begin('decision'), disabled: !mayWrite },
    { keys: 'u', label: words.update, run: () => go(`/incidents/${incident.id}/update`), disabled: !mayAct },
    { keys: '/', label: words.composer, run: () => composer.begin(), disabled: !mayWrite },
    { keys: 'h', label: words.handOver, run: () => onOpen({ kind: 'hand-over' }), disabled: !mayAct },
    { keys: 't', label: words.take, run: () => void take('commander'), disabled: !mayAct || isCommanded },
    { keys: 'e', label: words.evidence, run: () => onOpen({ kind: 'evidence' }), disabled: !mayWrite },
    { keys: 'm', label: words.mitigate, run: () => onOpen({ kind: 'mitigate' }), disabled: !mayAct },
    { keys: 'Escape', label: words.back, run: () => go('/incidents') },
  ]);
}
