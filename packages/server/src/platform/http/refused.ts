import type { Refusal } from '@heed/core/kernel';

/** A refusal on its way through code that knows only exceptions (the framework's hooks). */
export class RefusedRequest extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.detail);
    this.refusal = refusal;
  }
}
