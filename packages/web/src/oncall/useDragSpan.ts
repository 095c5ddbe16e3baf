import type { Duration, Instant } from '@heed/core/kernel';
import { type MouseEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { type Span, spanBetween } from './span.ts';

/** Less is the unsteadiness of a hand that presses. */
const BEGINS_AFTER_PX = 4;

export interface DragSpanOptions {
  /** What the width of a row means. */
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly step: Duration;
  readonly zone: string;
  readonly onSpan: ((span: Span) => void) | undefined;
}

interface Held {
  readonly pointerId: number;
  readonly x: number;
  readonly anchor: Instant;
}

/**
 * Draws a span with a mouse or a pen over a row; Esc lets go of it. Fingers scroll instead, and keys have their own way.
 * `span` is what is drawn at the moment.
 */
export function useDragSpan({ startAt, endAt, step, zone, onSpan }: DragSpanOptions) {
  const held = useRef<Held | undefined>(undefined);
  const drawn = useRef(false);
  const [span, setSpan] = useState<Span | undefined>();
  const isDrawing = span !== undefined;

  const letGo = (): void => {
    held.current = undefined;
    setSpan(undefined);
  };
  useEffect(() => {
    if (!isDrawing) return;
    const cancel = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      held.current = undefined;
      setSpan(undefined);
    };
    window.addEventListener('keydown', cancel, { capture: true });
    return () => window.removeEventListener('keydown', cancel, { capture: true });
  }, [isDrawing]);

  const momentAt = ({ clientX, currentTarget }: PointerEvent<HTMLElement>): Instant => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (clientX - left) / width));
    return startAt + share * (endAt - startAt);
  };
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      drawn.current = false;
      if (event.pointerType === 'touch' || event.button !== 0) return;
      held.current = { pointerId: event.pointerId, x: event.clientX, anchor: momentAt(event) };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>): void => {
      const from = held.current;
      if (from === undefined || from.pointerId !== event.pointerId) return;
      if (!isDrawing && Math.abs(event.clientX - from.x) < BEGINS_AFTER_PX) return;
      // From here on the row has the pointer, wherever it goes.
      event.currentTarget.setPointerCapture(event.pointerId);
      drawn.current = true;
      setSpan(spanBetween(from.anchor, momentAt(event), step, zone));
    },
    onPointerUp: (): void => {
      if (held.current !== undefined && span !== undefined) onSpan?.(span);
      letGo();
    },
    onPointerCancel: letGo,
    /** The press that ends a drawing is no press on the shift below. */
    onClickCapture: (event: MouseEvent<HTMLElement>): void => {
      if (!drawn.current) return;
      drawn.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
  return { span, handlers: onSpan === undefined ? {} : handlers };
}
