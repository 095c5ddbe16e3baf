import pg from 'pg';

/** Whether the database behind a pool answers at all. */
export interface Pulse {
  /** Follows a question to the database. What it answers, an error of its own too, is a sign of life. */
  follow(answer: Promise<unknown>): void;
  readonly isSilent: boolean;
  stop(): void;
}

/** Milliseconds. */
const BEAT = 250;
/** Beats with open questions and no answer to any, after which the database is asked on a connection of its own. */
const LOOK_AFTER = 4;
/** Beats after which it counts as silent, if that was not answered either. */
const SILENT_AFTER = 8;

/**
 * Tells a database that hangs, or that the network hides, from one that is only slow: a statement may take its time, but
 * of two seconds in which none is answered, not even a question that costs nothing, nobody waits for the third. Silence
 * is counted in beats of this thread, not by a clock: while we stand still ourselves, nobody is silent.
 */
export function createPulse(connectionString: string, onSilent: () => void): Pulse {
  let open = 0;
  let beats = 0;
  let isSilent = false;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const sign = (): void => {
    beats = 0;
    isSilent = false;
  };
  const beat = (): void => {
    if (open === 0 && !isSilent) {
      clearInterval(timer);
      timer = undefined;
      return;
    }
    beats += 1;
    if (beats % LOOK_AFTER === 0) void look(connectionString).then((isThere) => isThere && sign());
    if (beats < SILENT_AFTER || isSilent) return;
    isSilent = true;
    onSilent();
  };
  const settled = (isSign: boolean): void => {
    open -= 1;
    if (isSign) sign();
  };
  return {
    follow(answer) {
      if (stopped) return;
      if (open === 0 && !isSilent) beats = 0;
      open += 1;
      timer ??= setInterval(beat, BEAT).unref();
      answer.then(
        () => settled(true),
        (error: unknown) => settled(error instanceof pg.DatabaseError),
      );
    },
    get isSilent() {
      return isSilent;
    },
    stop() {
      stopped = true;
      clearInterval(timer);
    },
  };
}

/** True when the database answers in time, be it that it refuses. */
async function look(connectionString: string): Promise<boolean> {
  const patience = LOOK_AFTER * BEAT;
  const client = new pg.Client({
    connectionString,
    application_name: 'heed pulse',
    connectionTimeoutMillis: patience,
    query_timeout: patience,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch (error) {
    return error instanceof pg.DatabaseError;
  } finally {
    // Politely where somebody is there; where nobody is, the socket is not kept until somebody comes.
    client.end().catch(() => undefined);
    setTimeout(() => cutOff(client), patience).unref();
  }
}

/** Node-postgres offers no way to cut a connection that does not answer; the socket is where it has been for years. */
export function cutOff(client: pg.ClientBase): void {
  const connection = Reflect.get(client, 'connection') as { stream?: { destroy(): void } } | undefined;
  connection?.stream?.destroy();
}
