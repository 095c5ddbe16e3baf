import { captureEvidenceFile } from '@heed/contract/evidence';
import type { Problem } from '@heed/contract/problems';
import { MOST_BYTES_OF_AN_ITEM, type Volatile } from '@heed/core/evidence';
import { useEffect, useRef, useState } from 'react';
import { useUpload } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { useToast } from '../../ui/index.ts';

const words = text.incidents.evidence;

/** What is said of files beside their bytes. */
export interface Told {
  readonly title?: string | undefined;
  readonly source?: string | undefined;
  readonly shows?: Volatile | undefined;
  readonly copyOf?: string | undefined;
}

/** A file on its way, or one that was refused. */
export interface UnderWay {
  readonly key: number;
  readonly name: string;
  /** From 0 to 1. */
  readonly share: number;
  readonly problem: Pick<Problem, 'title' | 'detail'> | undefined;
  readonly again: (() => void) | undefined;
  /** Stops it, or takes its refusal away. */
  readonly leave: () => void;
}

export interface Uploads {
  readonly underWay: readonly UnderWay[];
  readonly add: (files: readonly File[], told?: Told) => void;
}

/** Files that are captured one beside the other, each with its progress and with the words of its refusal. */
export function useUploads(incidentId: string): Uploads {
  const upload = useUpload(captureEvidenceFile, ['evidence', 'incidents'], text.shell.upload);
  const toast = useToast();
  const keys = useRef(0);
  const [underWay, setUnderWay] = useState<readonly UnderWay[]>([]);
  const stops = useRef(new Set<AbortController>());
  useEffect(() => {
    const all = stops.current;
    return () => {
      for (const stop of all) stop.abort();
    };
  }, []);
  const patch = (key: number, change: Partial<UnderWay>): void =>
    setUnderWay((before) => before.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const forget = (key: number): void => setUnderWay((before) => before.filter((one) => one.key !== key));

  const begin = async (file: File, told: Told): Promise<void> => {
    keys.current += 1;
    const key = keys.current;
    const stop = new AbortController();
    const { name } = file;
    const leave = (): void => {
      stop.abort();
      forget(key);
    };
    setUnderWay((before) => [...before, { key, name, share: 0, problem: undefined, again: undefined, leave }]);
    const again = (): void => {
      forget(key);
      void begin(file, told);
    };
    if (file.size > MOST_BYTES_OF_AN_ITEM) {
      const detail = words.tooLarge(words.bytes(file.size), words.bytes(MOST_BYTES_OF_AN_ITEM));
      patch(key, { problem: { title: words.refused(name), detail } });
      return;
    }
    stops.current.add(stop);
    const query = { ...told, filename: name, ...(file.type === '' ? {} : { mediaType: file.type }) };
    const onProgress = (share: number): void => patch(key, { share });
    const done = await upload({ params: { id: incidentId }, query }, file, onProgress, stop.signal);
    stops.current.delete(stop);
    if (stop.signal.aborted) return;
    if (done.kind === 'done') {
      forget(key);
      toast.show({ tone: 'ok', title: words.done(done.value.title) });
    } else if (done.kind === 'refused') {
      patch(key, { problem: done.problem, again: done.problem.status === 0 ? again : undefined });
    }
  };

  return {
    underWay,
    add(files, told = {}) {
      for (const file of files) void begin(file, told);
    },
  };
}

/** What a drag or a clipboard holds as files. A folder cannot be captured: it comes as a file without bytes and type. */
export function filesIn(transfer: DataTransfer | null): readonly File[] {
  return [...(transfer?.files ?? [])];
}
