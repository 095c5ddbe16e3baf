import { escapeHtml } from '../../../platform/html/index.ts';

/**
 * The few shapes that a mail is made of, as plain text and as HTML from the same values. No tables, no images, no style
 * sheet: colours are the reader's own (so dark mode is dark), except for the button, which carries both of its colours.
 */
export type Block =
  | { readonly kind: 'heading'; readonly text: string; readonly severity?: string | undefined }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'facts'; readonly title?: string; readonly facts: readonly (readonly [string, string])[] }
  | { readonly kind: 'button'; readonly label: string; readonly url: string }
  | { readonly kind: 'link'; readonly label: string; readonly note: string; readonly url: string | undefined }
  | { readonly kind: 'code'; readonly text: string };

export function renderText(blocks: readonly Block[]): string {
  return `${blocks.map(textOf).join('\n\n')}\n`;
}

export function renderHtml(title: string, blocks: readonly Block[], language = 'en'): string {
  return [
    `<!doctype html><html lang="${escapeHtml(language)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${escapeHtml(title)}</title></head>`,
    "<body style=\"margin:0;padding:16px;font-family:system-ui,-apple-system,'Segoe UI',Arial,sans-serif;",
    'font-size:16px;line-height:1.5"><div style="max-width:560px;margin:0 auto">',
    ...blocks.map(htmlOf),
    '</div></body></html>\n',
  ].join('\n');
}

function textOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.severity === undefined ? block.text : `${block.severity}: ${block.text}`;
    case 'paragraph':
      return block.text;
    case 'facts': {
      const lines = block.facts.map(([name, value]) => `${name}: ${value}`);
      return [...(block.title === undefined ? [] : [block.title]), ...lines].join('\n');
    }
    case 'button':
      return `${block.label}:\n${block.url}`;
    case 'link':
      return [
        `* ${block.label}`,
        ...(block.note === '' ? [] : [`  ${block.note}`]),
        ...(block.url === undefined ? [] : [`  ${block.url}`]),
      ].join('\n');
    case 'code':
      return `    ${block.text}`;
  }
}

function htmlOf(block: Block): string {
  switch (block.kind) {
    case 'heading': {
      const label =
        block.severity === undefined ? '' : `<span style="font-size:14px">${escapeHtml(block.severity)}</span><br>`;
      return `<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${label}${escapeHtml(block.text)}</h1>`;
    }
    case 'paragraph':
      return `<p style="margin:0 0 16px;white-space:pre-wrap;overflow-wrap:anywhere">${escapeHtml(block.text)}</p>`;
    case 'facts': {
      const title = block.title === undefined ? '' : `<strong>${escapeHtml(block.title)}</strong><br>`;
      const lines = block.facts.map(([name, value]) => `${escapeHtml(name)}: <b>${escapeHtml(value)}</b>`);
      return `<p style="margin:0 0 16px;overflow-wrap:anywhere">${title}${lines.join('<br>')}</p>`;
    }
    case 'button': {
      const style =
        'display:block;padding:16px 24px;border-radius:8px;background:#1d4ed8;color:#ffffff;font-size:18px;' +
        'font-weight:600;text-align:center;text-decoration:none';
      const link = `<a href="${escapeHtml(block.url)}" style="${style}">${escapeHtml(block.label)}</a>`;
      return `<p style="margin:0 0 16px">${link}</p>`;
    }
    case 'link': {
      const label = escapeHtml(block.label);
      const linked = block.url === undefined ? label : `<a href="${escapeHtml(block.url)}">${label}</a>`;
      return `<p style="margin:0 0 12px;overflow-wrap:anywhere"><b>${linked}</b><br>${escapeHtml(block.note)}</p>`;
    }
    case 'code':
      return `<p style="margin:0 0 16px;font-size:32px;font-weight:600;letter-spacing:4px">${escapeHtml(block.text)}</p>`;
  }
}
