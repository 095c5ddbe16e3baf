import type { FieldProps } from './Field.tsx';
import type { Option } from './SelectField.tsx';

interface PickFieldBase<V extends string> extends FieldProps {
  readonly options: readonly Option<V>[];
  readonly placeholder?: string | undefined;
  /** The options are still being read. */
  readonly busy?: boolean | undefined;
  /** For options that the server searches: told what is typed. While it looks (`busy`), those at hand are searched. */
  readonly onType?: ((typed: string) => void) | undefined;
  /** What is chosen and not among the options, so that it has its name. */
  readonly named?: readonly Option<V>[] | undefined;
  /** There are more than the options: one has to type. */
  readonly hasMore?: boolean | undefined;
}

/** A single pick that is not required can be emptied. */
export type PickFieldProps<V extends string> = PickFieldBase<V> &
  (
    | { readonly multiple: true; readonly value: readonly V[]; readonly onChange: (value: readonly V[]) => void }
    | {
        readonly multiple?: false | undefined;
        readonly value: V | undefined;
        readonly onChange: (value: V | undefined) => void;
      }
  );
