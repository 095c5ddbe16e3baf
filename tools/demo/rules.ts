/** What is said of the alert, by Prometheus or by the sender that stands in for it. */
export const LABELS = { service: 'checkout', severity: 'critical' } as const;
export const ALERT_NAME = 'CheckoutFails';
export const ANNOTATIONS = {
  summary: 'Orders fail at checkout',
  description: 'More than 5 % of the orders of the last 10 seconds ended with an error.',
} as const;

/** A file of rules for Prometheus. */
export const RULES = `groups:
  - name: checkout
    rules:
      - alert: ${ALERT_NAME}
        expr: sum(rate(shop_requests_total{code="500"}[10s])) / sum(rate(shop_requests_total[10s])) > 0.05
        for: 4s
        labels:
${linesOf(LABELS)}
        annotations:
${linesOf(ANNOTATIONS)}
`;

function linesOf(entries: Readonly<Record<string, string>>): string {
  return Object.entries(entries)
    .map(([name, value]) => `          ${name}: '${value}'`)
    .join('\n');
}
