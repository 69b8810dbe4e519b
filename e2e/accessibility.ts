import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const wcag22AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** All that a theme can change. */
const aboutColours = ['color-contrast', 'link-in-text-block'];

/** Checks the page as it now is against WCAG 2.2 AA, as far as a program can, and its colours in the dark as well. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.evaluate(comeToRest);
  await expectNoViolations(axeOn(page).withTags(wcag22AA));
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.evaluate(comeToRest);
  await expectNoViolations(axeOn(page).withRules(aboutColours));
}

/** Checks a page in another language, but not its colours: they do not depend on the language. */
export async function expectAccessibleWords(page: Page): Promise<void> {
  await page.evaluate(comeToRest);
  await expectNoViolations(axeOn(page).withTags(wcag22AA).disableRules(aboutColours));
}

/** Without frames in the page there is no need for the second page that axe otherwise opens for its report. */
function axeOn(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
}

async function expectNoViolations(axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze();
  const findings = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} at ${node.target.join(' ')}\n${node.failureSummary ?? ''}`),
  );
  expect(findings).toEqual([]);
}

/**
 * Colours that fade from one theme to the other would be judged half-way. What never ends is not waited for, nor what
 * is hidden or far off screen, such as a menu that has just closed: there nothing moves on. Three seconds end the wait
 * for whatever else does not.
 */
async function comeToRest(): Promise<void> {
  const passing = document
    .getAnimations()
    .filter(
      ({ effect }) =>
        effect instanceof KeyframeEffect &&
        effect.getComputedTiming().endTime !== Infinity &&
        effect.target?.checkVisibility({ contentVisibilityAuto: true }),
    );
  const rest = Promise.allSettled(passing.map(({ finished }) => finished));
  await Promise.race([rest, new Promise((resolve) => setTimeout(resolve, 3_000))]);
}
