import { ChevronDown, X } from 'lucide-react';
import { Popover as Radix } from 'radix-ui';
import { type ReactNode, useEffect, useRef } from 'react';
import { text } from '../../text/index.ts';
import { frameOf, inputAttributes } from './attributes.ts';
import { classes } from './classes.ts';
import { Field, type FieldIds } from './Field.tsx';
import inputStyles from './Input.module.css';
import { useOverlayHost } from './overlay.ts';
import styles from './PickField.module.css';
import { PickList } from './PickList.tsx';
import type { PickFieldProps } from './pickProps.ts';
import { usePicking } from './usePicking.ts';

const words = text.ui.controls;

export type { PickFieldProps } from './pickProps.ts';

/** One or several of many: people, teams, services. Type to filter, arrows to move, Enter to pick, Esc to close. */
export function PickField<V extends string>(props: PickFieldProps<V>): ReactNode {
  return <Field {...frameOf(props)}>{(ids) => <Combobox ids={ids} props={props} />}</Field>;
}

interface ComboboxProps<V extends string> {
  readonly ids: FieldIds;
  readonly props: PickFieldProps<V>;
}

function Combobox<V extends string>({ ids, props }: ComboboxProps<V>): ReactNode {
  const { options, named = [], disabled, required, multiple } = props;
  const host = useOverlayHost();
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const picking = usePicking(props, input);
  const { open, typed, active, chosen, shown } = picking;
  const labelOf = (value: V): string =>
    [...options, ...named].find((option) => option.value === value)?.label ??
    (props.busy ? words.loadingOptions : value);
  const single = multiple ? undefined : props.value;
  const listId = `${ids.id}list`;
  const missing = required === true && chosen.length === 0;
  useEffect(() => input.current?.setCustomValidity(missing ? words.invalid.missingChoice : ''), [missing]);
  // The browser would ask for typed letters; what is asked for is a choice.
  const { ref, required: isRequired, ...attributes } = inputAttributes(ids, props);
  return (
    <Radix.Root open={open} onOpenChange={(next) => (next ? picking.show() : picking.hide())}>
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
                <Chip key={value} label={labelOf(value)} disabled={disabled} onRemove={() => picking.remove(value)} />
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
            onChange={(event) => picking.type(event.target.value)}
            onClick={picking.show}
            onFocus={(event) => event.target.select()}
            onKeyDown={picking.press}
            onBlur={picking.leave}
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
          more={picking.more}
          hasMore={props.hasMore === true}
          chosen={chosen}
          active={active}
          busy={props.busy === true}
          field={box}
          onPick={picking.pick}
          onActive={picking.setActive}
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
