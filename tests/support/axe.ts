import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What axe finds on the page as it stands, a line for each broken rule with what breaks it. The script comes in by the
 * browser's own debugging line, which the policy of the pages does not concern.
 */
export async function axeFinds(page: Page, rules: 'every-rule' | 'colours' = 'every-rule'): Promise<readonly string[]> {
  await page.evaluate(`window.axe === undefined && (() => { ${axe.source} })()`);
  const only = rules === 'colours' ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {};
  const options = JSON.stringify({ resultTypes: ['violations'], ...only });
  const { violations }: AxeResults = await page.evaluate(`axe.run(document, ${options})`);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
