import { type KeyboardEvent, type RefObject, useState } from 'react';
import { type Matches, matching, nextPlace } from './picking.ts';
import type { PickFieldProps } from './pickProps.ts';
import type { Option } from './SelectField.tsx';

export interface Picking<V extends string> extends Matches<V> {
  readonly open: boolean;
  /** What is being typed; undefined while the input shows what is chosen. */
  readonly typed: string | undefined;
  /** The place of the arrows among what is shown; −1 for none. */
  readonly active: number;
  readonly chosen: readonly V[];
  readonly setActive: (place: number) => void;
  readonly type: (typed: string) => void;
  readonly show: () => void;
  readonly hide: () => void;
  readonly pick: (option: Option<V>) => void;
  readonly remove: (value: V) => void;
  readonly press: (event: KeyboardEvent) => void;
  readonly leave: () => void;
}

/** What happens in a combobox. The focus is in its input all the time. */
export function usePicking<V extends string>(
  props: PickFieldProps<V>,
  input: RefObject<HTMLInputElement | null>,
): Picking<V> {
  const { options, disabled, required, multiple, onType, busy } = props;
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string | undefined>();
  const [active, setActive] = useState(-1);
  const single = props.multiple ? undefined : props.value;
  const chosen = props.multiple ? props.value : single === undefined ? [] : [single];
  // What the server found need not contain the letters that were typed; until it answers, the options are those of before.
  const matches = matching(options, onType === undefined || busy ? (typed ?? '') : '');
  const { shown } = matches;

  const change = (next: string | undefined): void => {
    setTyped(next);
    onType?.(next ?? '');
  };
  const type = (next: string): void => {
    change(next);
    setOpen(true);
    setActive(next === '' ? -1 : 0);
  };
  const show = (): void => {
    if (disabled || open) return;
    setOpen(true);
    setActive(single === undefined ? -1 : shown.findIndex(({ value }) => value === single));
  };
  const hide = (): void => {
    setOpen(false);
    setActive(-1);
    if (typed !== undefined) change(undefined);
  };
  const leave = (): void => {
    if (!props.multiple && typed === '' && single !== undefined && !required) props.onChange(undefined);
    hide();
  };
  const pick = (option: Option<V>): void => {
    if (option.disabled) return;
    if (props.multiple) {
      const without = props.value.filter((value) => value !== option.value);
      props.onChange(without.length === props.value.length ? [...props.value, option.value] : without);
      change(undefined);
    } else {
      props.onChange(option.value);
      hide();
    }
    input.current?.focus();
  };
  const remove = (value: V): void => {
    if (props.multiple) props.onChange(props.value.filter((each) => each !== value));
    input.current?.focus();
  };
  const press = (event: KeyboardEvent): void => {
    const place = event.key === 'Home' || event.key === 'End' ? undefined : nextPlace(active, event.key, shown);
    const at = shown[active];
    const last = chosen.at(-1);
    if (place !== undefined) {
      event.preventDefault();
      if (open) setActive(place);
      else show();
    } else if (event.key === 'Enter' && open && !event.ctrlKey && !event.metaKey) {
      // Enter picks; it does not send the form.
      event.preventDefault();
      if (at !== undefined) pick(at);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      hide();
    } else if (event.key === 'Backspace' && multiple && (typed ?? '') === '' && last !== undefined) remove(last);
  };
  return { ...matches, open, typed, active, chosen, setActive, type, show, hide, pick, remove, press, leave };
}
