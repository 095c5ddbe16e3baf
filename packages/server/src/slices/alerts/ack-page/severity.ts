import type { Severity } from '@heed/core/alerts';
import { type Html, html } from '../../../platform/html/index.ts';

interface Look {
  readonly word: string;
  readonly className: string;
  readonly shape: Html;
}

/** Shape, word and fill say the same: the severity is read without colour too. */
const LOOKS: Readonly<Record<Severity, Look>> = {
  critical: {
    word: 'Critical',
    className: 'sev1',
    shape: html`<path fill="currentColor" d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z"/>`,
  },
  error: { word: 'Error', className: 'sev2', shape: html`<path fill="currentColor" d="M8 1.2 15.6 14.8H.4z"/>` },
  warning: {
    word: 'Warning',
    className: 'sev3',
    shape: html`<path fill="none" stroke="currentColor" stroke-width="1.6" d="M8 1.2 14.8 8 8 14.8 1.2 8z"/><path fill="currentColor" d="M8 1.2 14.8 8 8 14.8z"/>`,
  },
  info: {
    word: 'Info',
    className: 'sev4',
    shape: html`<circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" stroke-width="1.8"/>`,
  },
  unknown: {
    word: 'Severity not stated',
    className: 'sev0',
    shape: html`<rect x="1.6" y="1.6" width="12.8" height="12.8" rx="2" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="3 2.4"/>`,
  },
};

export function severityMark(severity: Severity): Html {
  const { word, className, shape } = LOOKS[severity];
  return html`<p class="severity ${className}">${icon(shape)} ${word}</p>`;
}

export function checkMark(): Html {
  return icon(html`<path fill="none" stroke="currentColor" stroke-width="2" d="m2.4 8.6 3.8 3.8 7.4-8.6"/>`);
}

function icon(shape: Html): Html {
  return html`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${shape}</svg>`;
}
