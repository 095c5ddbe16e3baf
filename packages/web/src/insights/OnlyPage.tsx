import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { Page, SelectField, Stack, Trouble, type TroubleProps } from '../ui/index.ts';
import { Filters, type FiltersProps } from './Filters.tsx';
import type { Filter } from './view.ts';

const ALL = '' as const;

export interface OnlyPageProps<Only extends string> {
  readonly words: {
    readonly title: string;
    readonly description: string;
    /** The label of the choice, and what it says of all of them. */
    readonly which: string;
    readonly any: string;
    readonly only: Readonly<Record<Only, string>>;
  };
  readonly kinds: readonly Only[];
  readonly only: Only | undefined;
  readonly onOnly: (only: Only | undefined) => void;
  readonly filter: Filter;
  readonly onFilter: FiltersProps['onChange'];
  /** Where the figure stands that this lies behind. */
  readonly back: string;
  /** How many there are, once it is known. */
  readonly count: string | null;
  readonly trouble: TroubleProps['problem'] | undefined;
  readonly retry: () => void;
  readonly children: ReactNode;
}

/** What stands behind a figure, or only one kind of it: the choice is the title. */
export function OnlyPage<Only extends string>({
  words,
  kinds,
  only,
  onOnly,
  filter,
  onFilter,
  back,
  count,
  trouble,
  retry,
  children,
}: OnlyPageProps<Only>): ReactNode {
  return (
    <Page
      title={only === undefined ? words.title : words.only[only]}
      description={words.description}
      crumbs={[{ label: text.insights.title, href: back }]}
      wide
    >
      <Stack>
        <Filters value={filter} onChange={onFilter} end={count} />
        <SelectField<Only | typeof ALL>
          label={words.which}
          value={only ?? ALL}
          onChange={(chosen) => onOnly(chosen === ALL ? undefined : chosen)}
          options={[
            { value: ALL, label: words.any },
            ...kinds.map((each) => ({ value: each, label: words.only[each] })),
          ]}
        />
        {trouble === undefined ? null : <Trouble problem={trouble} retry={retry} />}
        {children}
      </Stack>
    </Page>
  );
}
