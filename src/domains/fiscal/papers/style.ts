/** How a disclosure looks within any page; colours and type are the page's own. */
export const paperStyle = `
.disclosure{line-height:1.9;overflow-wrap:anywhere}
.disclosure h1{font-size:1.6em;line-height:1.4;text-align:center;margin:1em 0}
.disclosure h2{font-size:1.25em;margin:1.6em 0 .6em}
.disclosure h3{font-size:1.1em;margin:1.3em 0 .5em}
.disclosure h4,.disclosure h5{font-size:1em;margin:1em 0 .4em}
.disclosure>p{text-indent:2em;margin:.5em 0}
.disclosure .note{font-size:.875em;text-indent:0;margin:.4em 0}
.disclosure .sheet{margin:1.6em 0 2em}
.disclosure .scroll{overflow-x:auto;max-width:100%}
.disclosure .scroll:focus-visible{outline:2px solid currentColor;outline-offset:2px}
.disclosure table{overflow-wrap:normal;border-collapse:collapse;width:100%;line-height:1.45;font-size:.9375em}
.disclosure caption{text-align:left}
.disclosure caption p{margin:0 0 .2em;max-width:85vw}
.disclosure caption .title{font-weight:700;font-size:1.15em}
.disclosure caption .beside{font-size:.9em}
.disclosure th,.disclosure td{border:1px solid #767676;padding:.35em .5em;text-align:left;vertical-align:middle}
.disclosure thead th{min-width:4.2em;text-align:center;font-weight:700;background:rgb(127 127 127/.12)}
.disclosure tbody th{font-weight:400;min-width:7em}
.disclosure tbody .total{font-weight:700}
.disclosure .code{white-space:nowrap}
.disclosure .figure{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.disclosure .right{text-align:right}
.disclosure .center{text-align:center}
.disclosure .in-1{padding-left:1.5em}
.disclosure .in-2{padding-left:2.5em}
.disclosure .in-3{padding-left:3.5em}
.disclosure .in-4{padding-left:4.5em}
.disclosure .form tbody th{background:rgb(127 127 127/.08);min-width:3em}
.disclosure .form td{min-width:2.6em;overflow-wrap:break-word}
.disclosure .chart{margin:1.4em 0;text-align:center}
.disclosure .chart svg{width:100%;max-width:44em;min-width:30rem;height:auto}
.disclosure .chart figcaption{font-weight:700}
@media (min-width:48em){
.disclosure caption p{max-width:none}
.disclosure caption .title{text-align:center}
.disclosure caption{position:relative}
.disclosure caption .beside+.beside{position:absolute;right:0;bottom:0}
}
@media (max-width:47.99em){
.disclosure .wide table{min-width:56em}
.disclosure .form{min-width:44em}
}
@media print{
.disclosure{line-height:1.7;font-size:12pt}
.disclosure .scroll{overflow:visible}
.disclosure .sheet{break-before:page}
.disclosure :is(h2,h3,h4,h5):has(+.sheet){break-before:page}
.disclosure :is(h2,h3,h4,h5)+.sheet{break-before:auto}
.disclosure :is(h2,h3,h4,h5):has(+.wide){page:disclosure-wide}
.disclosure .chart svg{min-width:0}
.disclosure .wide{page:disclosure-wide}
.disclosure .wide table{min-width:0}
.disclosure table{font-size:9pt}
.disclosure thead{display:table-header-group}
.disclosure tr,.disclosure .chart{break-inside:avoid}
.disclosure h2,.disclosure h3,.disclosure h4,.disclosure h5{break-after:avoid}
@page{size:A4;margin:25mm 22mm}
@page disclosure-wide{size:A4 landscape;margin:20mm}
}
`

/** Of a page that is nothing else. */
export const sheetStyle = `
:root{color-scheme:light}
body{margin:0;background:#fff;color:#1a1a1a;font-family:"Noto Serif SC","Source Han Serif SC",SimSun,"Songti SC",serif;font-size:1.0625rem}
main{max-width:64rem;margin:0 auto;padding:1rem}
h1,h2,.disclosure thead th,.disclosure caption .title{font-family:"Noto Sans SC","Source Han Sans SC","Microsoft YaHei",SimHei,"PingFang SC",sans-serif}
@media print{main{max-width:none;padding:0}}
`
