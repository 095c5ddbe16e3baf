import { Check, ChevronDown, type LucideIcon } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button, type ButtonKind, type ButtonSize } from './Button.tsx';
import { classes } from './classes.ts';
import { Hidden } from './Hidden.tsx';
import { IconButton } from './IconButton.tsx';
import { Kbd } from './Kbd.tsx';
import styles from './Menu.module.css';
import { useOverlayHost } from './overlay.ts';
import surface from './surface.module.css';

export interface MenuItem {
  readonly label: string;
  readonly icon?: LucideIcon | undefined;
  readonly hotkey?: string | undefined;
  readonly danger?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** Why it is disabled, drawn below its label. */
  readonly reason?: string | undefined;
  /** Makes it a choice: one of several, or on and off. */
  readonly checked?: boolean | undefined;
  /** Draws a line above it. */
  readonly apart?: boolean | undefined;
  readonly onSelect: () => void;
}

export interface MenuProps {
  /** The words on the button, or its name where an icon or a trigger stands for them. */
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** An icon alone opens the menu. */
  readonly icon?: LucideIcon | undefined;
  /** Drawn inside an undecorated button, such as an avatar. */
  readonly trigger?: ReactNode | undefined;
  readonly kind?: ButtonKind | undefined;
  readonly size?: ButtonSize | undefined;
  readonly align?: 'start' | 'end' | undefined;
  readonly disabled?: boolean | undefined;
}

export function Menu(props: MenuProps): ReactNode {
  const { items, align = 'end' } = props;
  const host = useOverlayHost();
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>
        <MenuButton {...props} />
      </Radix.Trigger>
      <Radix.Portal container={host}>
        <Radix.Content
          className={classes(surface.surface, styles.menu)}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          loop
        >
          {items.map((item) => (
            <Item key={item.label} item={item} />
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Takes what Radix hands to a trigger and passes it on to whichever button is drawn. */
function MenuButton({ label, icon, trigger, kind, size, disabled, items, align, ...handed }: MenuProps): ReactNode {
  if (trigger !== undefined) {
    return (
      <button {...handed} type="button" className={styles.trigger} disabled={disabled}>
        {trigger}
        {/* A name of its own would leave out what the trigger shows, such as initials. */}
        <Hidden>{label}</Hidden>
      </button>
    );
  }
  if (icon !== undefined) return <IconButton {...{ ...handed, label, icon, kind, size, disabled }} />;
  return (
    <Button {...{ ...handed, kind, size, disabled }}>
      <span className={styles.caption}>
        {label}
        <ChevronDown className={styles.chevron} aria-hidden="true" />
      </span>
    </Button>
  );
}

interface ItemProps {
  readonly item: MenuItem;
}

function Item({ item }: ItemProps): ReactNode {
  const { label, icon: Icon, hotkey, danger, disabled, reason, checked, apart, onSelect } = item;
  const explained = disabled === true && reason !== undefined;
  const select = (event: Event): void => {
    if (explained) event.preventDefault();
    else onSelect();
  };
  const shared = {
    className: classes(styles.item, danger && styles.danger, explained && styles.disabled),
    disabled: disabled === true && !explained,
    'aria-disabled': disabled,
    onSelect: select,
  };
  const content = (
    <>
      {Icon === undefined ? null : <Icon className={styles.icon} aria-hidden="true" />}
      <span className={styles.words}>
        {label}
        {explained ? <span className={styles.reason}>{reason}</span> : null}
      </span>
      {checked === true ? <Check className={styles.icon} aria-hidden="true" /> : null}
      {hotkey === undefined ? null : <Kbd keys={hotkey} />}
    </>
  );
  return (
    <>
      {apart ? <Radix.Separator className={styles.separator} /> : null}
      {checked === undefined ? (
        <Radix.Item {...shared}>{content}</Radix.Item>
      ) : (
        <Radix.CheckboxItem {...shared} checked={checked}>
          {content}
        </Radix.CheckboxItem>
      )}
    </>
  );
}
