/** For a screen and for A4. Nothing is told by colour alone. */
export const reportStyle = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { max-width: 1120px; margin: 0 auto; padding: 32px 24px 64px; background: #fff; color: #1a1a1a; font: 14px/1.5 system-ui, sans-serif; }
h1 { margin: 0 0 4px; font-size: 26px; line-height: 1.2; }
h2 { margin: 36px 0 8px; padding-top: 10px; border-top: 2px solid #1a1a1a; font-size: 18px; line-height: 1.3; }
h3 { margin: 20px 0 4px; font-size: 14px; }
h3 code { font-size: 13.5px; }
p { margin: 0 0 8px; max-width: 90ch; overflow-wrap: anywhere; }
ul { margin: 0 0 8px; padding-left: 20px; }
li { max-width: 90ch; overflow-wrap: anywhere; }
code, pre { font-family: ui-monospace, "Cascadia Mono", Consolas, monospace; font-size: 12px; unicode-bidi: isolate; overflow-wrap: anywhere; }
pre { margin: 0 0 8px; padding: 8px 10px; border: 1px solid #b4b4b4; white-space: pre-wrap; }
table { width: 100%; margin: 0 0 12px; border-collapse: collapse; font-size: 12.5px; line-height: 1.4; }
th, td { padding: 4px 10px 4px 0; border-bottom: 1px solid #d0d0d0; text-align: left; vertical-align: top; overflow-wrap: anywhere; unicode-bidi: isolate; }
th { border-bottom: 1px solid #1a1a1a; font-weight: 600; overflow-wrap: normal; }
th[scope="row"] { width: 170px; border-bottom: 1px solid #d0d0d0; }
.number { padding-right: 14px; text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
.time { width: 150px; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
.word { width: 96px; overflow-wrap: normal; }
.name { width: 17%; }
.place { width: 22%; }
.hash { font-size: 11px; }
.quiet { color: #505050; }
.lead { font-size: 16px; }
.answer { margin: 16px 0; padding: 12px 16px; border: 2px solid #1a1a1a; }
.answer p:last-child { margin: 0; }
@media print {
  @page { size: A4; margin: 16mm 14mm; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  table { font-size: 8.5pt; }
  code, pre { font-size: 8pt; }
  .hash { font-size: 7pt; }
  .time { width: 78pt; }
  .word { width: 60pt; }
  h2, h3 { break-after: avoid; }
  thead { display: table-header-group; }
  tr, .answer { break-inside: avoid; }
  p, li { orphans: 3; widows: 3; }
}
`;
