/**
 * Names and values that identify what an alert is about, e.g. `service: 'checkout'`. Both come from outside, and any name is
 * possible, `__proto__` too: read them by `labelOf`, and never write them with `object[name] =` unless the object has no
 * prototype.
 */
export type Labels = Readonly<Record<string, string>>;

/** The value of a label; empty when the label is absent, because an empty label and no label mean the same (Prometheus). */
export function labelOf(labels: Labels, name: string): string {
  return Object.hasOwn(labels, name) ? (labels[name] ?? '') : '';
}
