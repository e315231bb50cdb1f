/** The look of the report: calm, readable in light and on paper; wide tables scroll by themselves. */
export const reportStyle = `
:root{--ink:#1d2733;--soft:#52606d;--card:#f5f7f8;--line:#d9dfe4;--accent:#1f6f78;--warn:#8a5a00}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
main{max-width:66rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}
h1{font-size:1.8rem;margin:.5rem 0}
h2{font-size:1.35rem;margin:3rem 0 .5rem;padding-top:1.25rem;border-top:1px solid var(--line)}
p{max-width:46rem}
.notice{max-width:none;border-left:5px solid var(--accent);background:var(--card);padding:.6rem .9rem;border-radius:4px}
.caution{border-color:var(--warn);font-weight:600}
dl{display:flex;flex-wrap:wrap;gap:.5rem 2.5rem;margin:1rem 0}
dt{color:var(--soft);font-size:.875rem}
dd{margin:0;font-size:1.3rem;font-weight:600}
nav ol{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0;list-style:none}
a{color:var(--accent)}
figure{margin:1rem 0}
figure svg{max-width:100%;height:auto;color:var(--ink)}
figcaption{font-weight:600;margin-bottom:.25rem}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0;margin:.25rem 0;font-size:.9rem}
.scroll{overflow-x:auto;margin:1rem 0}
.scroll:focus-visible,a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:.9rem}
caption{text-align:left;font-weight:600;padding:.35rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line);font-weight:400}
thead th{color:var(--soft);font-weight:600;font-size:.85rem;border-bottom-width:2px;vertical-align:bottom}
tbody th{min-width:7rem}
.n{font-variant-numeric:tabular-nums}
.unknown{color:var(--soft);font-size:.85em;border-bottom:1px dotted}
@media print{main{max-width:none;padding:0}nav{display:none}h2,caption,figcaption{break-after:avoid}figure,tr{break-inside:avoid}.scroll{overflow:visible}}
`
