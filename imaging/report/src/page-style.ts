/**
 * The look of the page: calm, readable in light and dark, and on paper. Pictures keep their own colours everywhere.
 *
 * Limits the notice and the page number in the margin of every printed page need a browser that knows margin boxes (Chromium
 *        131 and later); others still print the notice at the top and at the end.
 */
export const pageStyle = (notice: string, page: string): string => `
:root{color-scheme:light dark;--ink:#1d2733;--soft:#52606d;--paper:#fff;--card:#f5f7f8;--line:#d9dfe4;--accent:#1f6f78;--warn:#8a5a00;--stop:#a32b1d}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e4e9ee;--soft:#a3b0bc;--paper:#14191e;--card:#1d242b;--line:#35404a;--accent:#74c4cc;--warn:#e5b567;--stop:#f2998d}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
.page{max-width:62rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}
h1{font-size:1.7rem;line-height:1.25;margin:.25rem 0 .5rem;font-weight:650}
h2{font-size:1.3rem;margin:2.75rem 0 .75rem;padding-top:1.25rem;border-top:1px solid var(--line);font-weight:650}
h3{font-size:1.05rem;margin:1.75rem 0 .5rem;font-weight:650}
p{margin:.5rem 0;max-width:46rem}
a{color:var(--accent)}
a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.notice{border:1px solid var(--line);border-left:5px solid var(--accent);background:var(--card);padding:.6rem .9rem;border-radius:4px;font-weight:600;max-width:none}
.caution{border-left:5px solid var(--warn);background:var(--card);padding:.6rem .9rem;border-radius:4px;font-weight:600}
.lead{font-size:1.1rem;font-weight:600}
.meta,.small{color:var(--soft);font-size:.875rem}
nav ol{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:.75rem 0;padding:0;list-style:none}
.pictures{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:1rem;align-items:start;margin:1rem 0}
figure{margin:0}
figure svg{display:block;width:100%;height:auto;max-height:44rem;border-radius:4px;background:#000}
figcaption{font-size:.875rem;color:var(--soft);margin-top:.35rem}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0;margin:.5rem 0 1rem;font-size:.875rem;color:var(--soft)}
.legend li{display:flex;align-items:center;gap:.4rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:1rem 0;font-size:.9rem}
caption{text-align:left;font-weight:650;font-size:1.05rem;padding:.75rem 0 .35rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line);font-weight:400}
thead th{font-weight:600;color:var(--soft);font-size:.85rem;border-bottom-width:2px}
tbody th{min-width:11rem}
.spread{display:block;font-weight:400;color:var(--soft);font-size:.85em;white-space:nowrap}
td.value{font-variant-numeric:tabular-nums;font-weight:600}
td.basis{color:var(--soft);font-size:.85rem}
td.unknown{color:var(--soft);font-size:.8rem}
.note{font-size:.75rem;text-decoration:none;white-space:nowrap}
.notes{font-size:.875rem;color:var(--soft)}
code,pre{font-family:ui-monospace,"DejaVu Sans Mono",monospace;font-size:.875rem;overflow-wrap:anywhere}
pre{background:var(--card);border:1px solid var(--line);border-radius:4px;padding:.6rem .9rem}
.mark{display:inline-block;font-size:.75rem;font-weight:600;border:1px solid currentColor;border-radius:3px;padding:0 .35rem;color:var(--soft);white-space:nowrap}
.findings{list-style:none;padding:0;margin:.5rem 0}
.findings li{padding:.5rem .75rem;margin:.4rem 0;background:var(--card);border-left:4px solid var(--line);border-radius:4px}
.findings .warning{border-color:var(--warn)}.findings .warning .mark{color:var(--warn)}
.findings .error{border-color:var(--stop)}.findings .error .mark{color:var(--stop)}
.remedy{color:var(--soft);display:block}
footer{margin-top:3rem;border-top:1px solid var(--line);padding-top:.75rem}
@media (max-width:40rem){.pictures{grid-template-columns:1fr}tbody th{min-width:6.5rem}td.basis,td.text{min-width:11rem}}
@page{margin:16mm 14mm 18mm;@bottom-left{content:"${notice}";font:8.5pt system-ui,sans-serif;color:#444}@bottom-right{content:"${page} " counter(page) " / " counter(pages);font:8.5pt system-ui,sans-serif;color:#444}}
@media print{
:root{--ink:#000;--soft:#333;--paper:#fff;--card:#fff;--line:#bbb;--accent:#1f6f78;--warn:#8a5a00;--stop:#a32b1d}
html{font-size:9.5pt}
body{line-height:1.4;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.page{max-width:none;padding:0}
nav{display:none}
h2{margin-top:1.25rem}
h2,h3,caption{break-after:avoid}
.fresh{break-before:page}
figure,tr,.findings li,.caution,.notice{break-inside:avoid}
thead{display:table-header-group}
table{font-size:.85rem}
.scroll{break-inside:avoid}
.legend,.small,.lead{break-after:avoid}
.fresh h2{border-top:0;margin-top:0;padding-top:0}
th,td{padding:.2rem .35rem}
tbody th{min-width:0}
.scroll{overflow:visible}
.pictures{gap:.6rem}
figure svg{max-height:150mm}
.levels figure svg{max-height:69mm}
.legend{break-inside:avoid;break-before:avoid}
a{color:inherit;text-decoration:none}
}
`
