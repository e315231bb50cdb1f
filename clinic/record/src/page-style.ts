/** How a page looks: dark text on white, few lines, nothing that needs colour to be understood; the same on paper. */
export const pageStyle = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;padding:1.5rem;font:1rem/1.5 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;color:#1a232b;background:#fff}
body.person{font-size:1.3rem;line-height:1.6}
main,.sources,footer{max-width:46rem;margin:0 auto}
body.clinician main,body.clinician .sources,body.clinician footer{max-width:56rem}
h1{font-size:1.7em;line-height:1.25;margin:0 0 .4em}
h2{font-size:1.3em;line-height:1.3;margin:1.6em 0 .5em}
h3{font-size:1.08em;margin:1.3em 0 .4em}
p,ul,ol,dl{margin:.6em 0}
li{margin:.3em 0}
a{color:#0b4f86}
sup{line-height:0;font-size:.7em;margin-left:.15em}
.purpose{font-weight:600;border-bottom:1px solid #8995a0;padding-bottom:.7em}
.figure,.term{white-space:normal}
.mark{font-style:italic}
.notice{border:1px solid #8995a0;border-left:.5rem solid #5b6873;background:#f4f6f8;padding:.2em 1em;margin:1em 0}
.notice.stop{border:2px solid #1a232b;border-left:.8rem solid #1a232b;background:#fff}
.notice.caution{border-left-color:#1a232b}
.table{overflow-x:auto;margin:1em 0}
table{border-collapse:collapse;width:100%}
caption{text-align:left;font-weight:600;padding:.3em 0}
th,td{text-align:left;vertical-align:top;padding:.35em .8em .35em 0;border-bottom:1px solid #c3cad1}
thead th{border-bottom:2px solid #5b6873}
tbody th{font-weight:400}
.number{text-align:right;font-variant-numeric:tabular-nums}
dl>div{display:grid;grid-template-columns:minmax(9rem,16rem) 1fr;gap:.2em 1em;padding:.25em 0;border-bottom:1px solid #e1e5e9}
dt{color:#43505b}dd{margin:0}
.hundreds{display:flex;flex-wrap:wrap;gap:2rem;margin:1em 0}
.hundreds figure{margin:0;flex:0 1 14em;min-width:200px}
.hundreds figcaption{margin-top:.5em}
.exact{color:#43505b}
.sign{border:1px solid #8995a0;padding:.2em 1em 1em;margin:1.5em 0;break-inside:avoid}
.sign dl>div{border:0;padding-top:1.1em}.sign dd{border-bottom:1px solid #1a232b;min-height:1.6em}
.sources{margin-top:2.5rem;border-top:1px solid #8995a0;font-size:.85em}
.sources h2{margin-top:1em}
footer{margin-top:2rem;font-size:.85em;color:#43505b}
@media (max-width:34rem){body{padding:1rem}dl>div{grid-template-columns:1fr}}
@media print{body{padding:0;font-size:11pt}body.person{font-size:15pt}.table{overflow:visible}h2,h3{break-after:avoid}tr,figure,.notice{break-inside:avoid}}
`
