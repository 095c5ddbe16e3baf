import type { TestProject } from 'vitest/node';
import { type CarriedChromium, unpackChromium } from '../../tools/program/chromium.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    chromium: CarriedChromium;
  }
}

/** Has the browser unpacked once, before any worker starts. */
export default async function setup(project: TestProject): Promise<void> {
  project.provide('chromium', unpackChromium());
}
