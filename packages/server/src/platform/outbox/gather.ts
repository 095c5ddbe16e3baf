interface GatherOptions<T, R> {
  /** Milliseconds that the first may wait for others. */
  readonly within: number;
  readonly most: number;
  run(items: readonly T[]): Promise<R>;
}

/** Does many together what would cost as much for each alone. All of them hear what their run says. */
export function gather<T, R>({ within, most, run }: GatherOptions<T, R>): (item: T) => Promise<R> {
  let waiting: { readonly item: T; resolve(value: Promise<R>): void }[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const all = waiting;
    waiting = [];
    const ran = run(all.map(({ item }) => item));
    for (const { resolve } of all) resolve(ran);
  };
  return (item) =>
    new Promise((resolve) => {
      waiting.push({ item, resolve });
      timer ??= setTimeout(flush, within);
      if (waiting.length >= most) flush();
    });
}
