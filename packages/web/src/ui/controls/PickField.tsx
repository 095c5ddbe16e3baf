import { ChevronDown, X } from 'lucide-react';
import { Popover as Radix } from 'radix-ui';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { text } from '../../text/index.ts';
import { frameOf, inputAttributes } from './attributes.ts';
import { classes } from './classes.ts';
import { Field, type FieldIds, type FieldProps } from './Field.tsx';
import inputStyles from './Input.module.css';
import { useOverlayHost } from './overlay.ts';
import styles from './PickField.module.css';
import { PickList } from './PickList.tsx';
import { matching, nextPlace } from './picking.ts';
import type { Option } from './SelectField.tsx';

const words = text.ui.controls;

interface PickFieldBase<V extends string> extends FieldProps {
  readonly options: readonly Option<V>[];
  readonly placeholder?: string | undefined;
  /** The options are still being read. */
  readonly busy?: boolean | undefined;
  /** For options that the server searches: told what is typed. */
  readonly onType?: ((typed: string) => void) | undefined;
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

/** One or several of many: people, teams, services. Type to filter, arrows to move, Enter to pick, Esc to close. */
export function PickField<V extends string>(props: PickFieldProps<V>): ReactNode {
  return <Field {...frameOf(props)}>{(ids) => <Combobox ids={ids} props={props} />}</Field>;
}

interface ComboboxProps<V extends string> {
  readonly ids: FieldIds;
  readonly props: PickFieldProps<V>;
}

function Combobox<V extends string>({ ids, props }: ComboboxProps<V>): ReactNode {
  const { options, disabled, required, multiple } = props;
  const host = useOverlayHost();
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string | undefined>();
  const [active, setActive] = useState(-1);
  const chosen: readonly V[] = multiple ? props.value : props.value === undefined ? [] : [props.value];
  const labelOf = (value: V): string => options.find((option) => option.value === value)?.label ?? value;
  const single = multiple ? undefined : props.value;
  const { shown, more } = matching(options, typed ?? '');
  const listId = `${ids.id}list`;
  const missing = required === true && chosen.length === 0;
  useEffect(() => input.current?.setCustomValidity(missing ? words.invalid.missingChoice : ''), [missing]);

  const type = (next: string | undefined): void => {
    setTyped(next);
    props.onType?.(next ?? '');
  };
  const show = (): void => {
    if (disabled || open) return;
    setOpen(true);
    setActive(single === undefined ? -1 : shown.findIndex(({ value }) => value === single));
  };
  const hide = (): void => {
    setOpen(false);
    setActive(-1);
    type(undefined);
  };
  const pick = (option: Option<V>): void => {
    if (option.disabled) return;
    if (props.multiple) {
      const without = props.value.filter((value) => value !== option.value);
      props.onChange(without.length === props.value.length ? [...props.value, option.value] : without);
      type(undefined);
    } else {
      props.onChange(option.value);
      hide();
    }
    input.current?.focus();
  };
  const remove = (value: V): void => {
    if (props.multiple) props.onChange(props.value.filter((each) => each !== value));
    else props.onChange(undefined);
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
    else if (event.key === 'Tab') hide();
  };
  const { ref, required: isRequired, ...attributes } = inputAttributes(ids, props);
  return (
    <Radix.Root open={open} onOpenChange={(next) => (next ? show() : hide())}>
      <Radix.Anchor asChild>
        {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a click beside the input means the input. */}
        <div
          ref={box}
          className={classes(inputStyles.box, styles.box)}
          data-disabled={disabled || undefined}
          onClick={() => input.current?.focus()}
        >
          {multiple
            ? chosen.map((value) => (
                <Chip key={value} label={labelOf(value)} disabled={disabled} onRemove={() => remove(value)} />
              ))
            : null}
          <input
            {...attributes}
            ref={(element) => {
              input.current = element;
              ref?.(element);
            }}
            className={classes(inputStyles.input, styles.input)}
            type="text"
            role="combobox"
            autoComplete="off"
            spellCheck={false}
            aria-required={isRequired}
            aria-expanded={open}
            aria-controls={open ? listId : undefined}
            aria-autocomplete="list"
            aria-activedescendant={open && shown[active] !== undefined ? `${listId}${active}` : undefined}
            placeholder={chosen.length === 0 ? (props.placeholder ?? words.pick) : undefined}
            value={typed ?? (single === undefined ? '' : labelOf(single))}
            onChange={(event) => {
              type(event.target.value);
              setOpen(true);
              setActive(event.target.value === '' ? -1 : 0);
            }}
            onClick={show}
            onFocus={(event) => event.target.select()}
            onKeyDown={press}
            onBlur={(event) => {
              if (typed === '' && single !== undefined && !required) remove(single);
              if (!(event.relatedTarget instanceof Element && event.relatedTarget.closest('[role="listbox"]'))) hide();
            }}
          />
          <ChevronDown className={inputStyles.chevron} aria-hidden="true" />
        </div>
      </Radix.Anchor>
      <Radix.Portal container={host}>
        <PickList
          id={listId}
          label={props.label}
          multiple={multiple === true}
          options={shown}
          more={more}
          chosen={chosen}
          active={active}
          busy={props.busy === true}
          isOwn={(target) => box.current?.contains(target) === true}
          onPick={pick}
          onActive={setActive}
        />
      </Radix.Portal>
    </Radix.Root>
  );
}

interface ChipProps {
  readonly label: string;
  readonly disabled: boolean | undefined;
  readonly onRemove: () => void;
}

function Chip({ label, disabled, onRemove }: ChipProps): ReactNode {
  return (
    <span className={styles.chip}>
      <span className={styles.chipLabel}>{label}</span>
      <button
        type="button"
        className={styles.remove}
        aria-label={words.remove(label)}
        disabled={disabled}
        onClick={onRemove}
      >
        <X aria-hidden="true" />
      </button>
    </span>
  );
}
