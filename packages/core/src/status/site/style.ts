import { GROUNDS, isColour, PLAIN_ACCENT } from '../contrast.ts';
import type { Brand } from '../published.ts';

/**
 * The one style sheet: the page's accent, then what all pages share. Trouble alone is in strong colours; what is well has an
 * outline. The pairs of colours are those of the app, which stay apart for those who do not see red, green or blue.
 */
export function styleOf({ accent }: Brand): string {
  const light = isColour(accent.light) ? accent.light : PLAIN_ACCENT.light;
  const dark = isColour(accent.dark) ? accent.dark : PLAIN_ACCENT.dark;
  return SHARED.replace('LIGHT', light).replace('DARK', dark);
}

/** A short name for a text: changes when it does. FNV-1a. */
export function tagOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}

const SHARED = `:root{color-scheme:light dark;--a:LIGHT;--bg:${GROUNDS.light};--card:#fff;--line:#e3e6e8;--text:#16191d;--soft:#50565d;--ok:#1d63b8;--bar:#a9c4e6;--mt:#46586a;--mtb:#7d91a6;--mts:#eef2f6;--dg:#6b4e00;--dgb:#f5c542;--dgs:#fdf6df;--po:#a8380a;--pob:#c2410c;--pos:#fdf0e8;--mo:#7a0f2e;--mob:#7a0f2e;--mos:#fbeaee;--un:#d3d8dc;--in:#fff}
@media (prefers-color-scheme:dark){:root{--a:DARK;--bg:#0e1013;--card:${GROUNDS.dark};--line:#2a2f36;--text:#e8eaed;--soft:#a9b1ba;--ok:#7fadff;--bar:#35568a;--mt:#b7c3cf;--mtb:#8796a6;--mts:#1a2026;--dg:#f5d98a;--dgb:#e3c766;--dgs:#26210f;--po:#ffa552;--pob:#ffa552;--pos:#2a1c0f;--mo:#ff7d92;--mob:#f43f5e;--mos:#2d141b;--un:#343a42;--in:#0b0d10}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:0 20px 48px;max-width:920px;background:var(--bg);color:var(--text);font:15px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
body:before{content:"";position:absolute;inset:0 0 auto;height:3px;background:var(--a)}
a{color:var(--a);text-underline-offset:3px;text-decoration-thickness:1px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:2px solid var(--a);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-999em}.skip:focus{left:20px;top:8px;padding:8px;background:var(--card);z-index:1}
h1,h2,h3,p,ul,ol,dl,dd{margin:0;padding:0}
ul,ol{list-style:none}
header{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:12px 24px;padding:32px 0 24px}
.brand{display:flex;align-items:center;gap:12px;color:inherit;font-size:18px;font-weight:600;letter-spacing:-.01em;text-decoration:none}
.brand img{display:block;width:auto;max-width:180px}
header nav,footer nav,.pager{display:flex;flex-wrap:wrap;align-items:center;gap:8px 20px}
header nav a,footer nav a,.pager a{padding:6px 0}
.button{border:1px solid var(--a);border-radius:6px;padding:6px 14px!important;text-decoration:none;font-weight:500}
.i{flex:none;width:16px;height:16px;fill:none;stroke:currentColor;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}
.in{stroke:var(--in)}.defs{position:absolute;width:0;height:0}
.ok{color:var(--ok)}.mt{color:var(--mt)}.dg{color:var(--dg)}.po{color:var(--po)}.mo{color:var(--mo)}
.banner{display:flex;gap:16px;align-items:flex-start;padding:24px;border:1px solid var(--line);border-radius:10px;background:var(--card)}
.banner .i{width:28px;height:28px;margin-top:3px;stroke-width:1.3}
.banner h1{color:var(--text)}.banner p{margin-top:4px;color:var(--soft)}.banner .due{margin-top:10px;color:var(--text)}.due small{color:inherit}
.banner.mt{background:var(--mts);border-color:var(--mtb)}.event.mt{box-shadow:inset 3px 0 var(--mtb)}
.banner.dg{background:var(--dgs);border-color:var(--dgb)}.event.dg{box-shadow:inset 3px 0 var(--dgb)}
.banner.po{background:var(--pos);border-color:var(--pob)}.event.po{box-shadow:inset 3px 0 var(--pob)}
.banner.mo{background:var(--mos);border-color:var(--mob)}.event.mo{box-shadow:inset 3px 0 var(--mob)}
h1{font-size:26px;line-height:1.3;font-weight:650;letter-spacing:-.02em}
main>h1{margin:8px 0 12px}
h2{font-size:15px;font-weight:600;margin:40px 0 12px}
h3{font-size:15px;font-weight:600;line-height:1.4}
.card,.event{border:1px solid var(--line);border-radius:10px;background:var(--card)}
.event{margin-top:12px;padding:20px 24px;color:var(--text);overflow:hidden}
.event :is(h2,h3){display:flex;gap:10px;margin:0;font-size:17px}.event :is(h2,h3) .i{margin-top:4px}.event :is(h2,h3) a{color:inherit;text-decoration-color:var(--soft)}
.facts{display:flex;flex-wrap:wrap;gap:4px 28px;margin-top:8px;font-size:14px}
.facts:first-child{margin-top:0}.facts div{display:flex;gap:8px}.facts dt{color:var(--soft)}
small{display:inline-block;font-size:13px;font-weight:400;color:var(--soft)}
.next{margin-top:12px;padding-top:12px;border-top:1px solid var(--line)}
.event>p{margin-top:12px}
.updates li{margin-top:20px;padding-left:16px;border-left:2px solid var(--line)}
.updates p+p{margin-top:6px}
.when{color:var(--soft);font-size:14px}.when strong{margin-right:6px;color:var(--text);font-size:15px}
details+details{border-top:1px solid var(--line)}
summary{display:flex;align-items:center;justify-content:space-between;gap:16px;padding:14px 20px;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary h3{flex:1}
summary:before{content:"";width:6px;height:6px;border:solid var(--soft);border-width:0 1.5px 1.5px 0;transform:rotate(-45deg);margin-right:-4px}
[open]>summary:before{transform:rotate(45deg)}
[open]>summary .ok{visibility:hidden}
.about{padding:0 20px 8px 38px;color:var(--soft);font-size:14px}
.list li{display:grid;grid-template-columns:minmax(0,1fr) 270px 74px 148px;align-items:center;gap:4px 16px;padding:12px 20px;border-top:1px solid var(--line)}
.card>.list>li:first-child{border-top:0}
details .list li{padding-left:38px}
.name{display:block;grid-column:1;font-weight:500}.name small{display:block}
.is{grid-column:-2;display:flex;align-items:center;gap:8px;font-size:14px;font-weight:500}
.st{display:block;width:100%;height:22px;fill:none}.st path{stroke-dasharray:3 1}
.st .ok{stroke:var(--bar);stroke-width:12}.st .mt{stroke:var(--mtb);stroke-width:6}.st .dg{stroke:var(--dgb);stroke-width:16}.st .po{stroke:var(--pob);stroke-width:20}.st .mo{stroke:var(--mob);stroke-width:24}.st .un{stroke:var(--un);stroke-width:2}
.up{padding:2px 0;color:var(--soft);font-size:14px;text-align:right;text-decoration-color:var(--line)}
.key{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:6px 24px;margin:12px 20px 0;font-size:13px;color:var(--soft)}
.key ul{display:flex;flex-wrap:wrap;gap:4px 16px}.key li{display:flex;align-items:center;gap:6px}.key a{padding:4px 0}
.bar{display:inline-block;align-self:center;width:4px;background:var(--bar);height:9px}.bar.mt{height:5px;background:var(--mtb)}.bar.dg{height:12px;background:var(--dgb)}.bar.po{height:15px;background:var(--pob)}.bar.mo{height:18px;background:var(--mob)}
.ends{display:none}
.past li{display:flex;gap:12px;padding:12px 0;border-top:1px solid var(--line)}.past .i{margin-top:4px}.past li p{display:flex;flex-wrap:wrap;gap:0 16px;color:var(--soft);font-size:14px}
.past+p,.quiet+p{margin-top:12px}.quiet{color:var(--soft)}
.days{margin-top:16px;padding:16px 0 0}.days h2{margin:0;padding:0 20px}.days>p{padding:0 20px;color:var(--soft);font-size:14px}.days .st{padding:0 20px;margin:8px 0 16px}.days .list li{grid-template-columns:minmax(0,1fr) auto}
form,fieldset{margin:0;padding:0;border:0;min-width:0}legend{padding:0}input{font:inherit;accent-color:var(--a)}[type=email]{width:100%;min-height:44px;padding:8px 12px;border:1px solid var(--soft);border-radius:6px;background:var(--bg);color:inherit}button.button{min-height:44px;background:none;color:var(--a);font:inherit;font-weight:500;cursor:pointer}
.sub{padding:20px 24px}.sub>*+*,.sub form>*+*,.sub form div>*+*,fieldset>*+*{margin-top:8px}.sub>fieldset,.sub>button{margin-top:20px}.sub label{display:inline-block;padding:4px 0}.sub ul{padding-left:26px}.sub+.quiet{margin-top:12px}
footer{margin-top:56px;padding-top:20px;border-top:1px solid var(--line);color:var(--soft);font-size:14px}
footer p{margin-top:6px}
@media (max-width:760px){body{padding:0 16px 40px}header{padding:24px 0 20px}.banner,.event{padding:18px}h1{font-size:22px}summary,.list li{padding-left:16px;padding-right:16px}details .list li,.about{padding-left:16px}.list li{grid-template-columns:minmax(0,1fr) auto}.list .st{grid-area:2/1/3/3}.up{grid-area:3/1/4/3;text-align:left}.days .list li{grid-template-columns:minmax(0,1fr)}.days .is{grid-column:1}.key{margin:12px 0 0}.key a{display:block}}
@media (max-width:420px){.list .is{font-size:13px}.facts div{flex-wrap:wrap;gap:0 8px}summary .is{font-size:13px}}
@media print{:root{--bg:#fff;--card:#fff}body{max-width:none;padding:0}body:before,.skip,header nav,footer nav,.pager{display:none}.event,.list li{break-inside:avoid}details::details-content{content-visibility:visible;height:auto}*{print-color-adjust:exact}}
.embed{max-width:none;padding:0;background:none}.embed:before{display:none}.embed a{display:flex;align-items:center;gap:10px;padding:10px 14px;border:1px solid var(--line);border-radius:8px;background:var(--card);color:var(--text);text-decoration:none;font-size:14px}.embed strong{font-weight:600}.embed span{color:var(--soft);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
`;
