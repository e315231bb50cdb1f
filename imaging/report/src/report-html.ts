/**
 * report.html: one file with everything inside, for a screen, for paper, and for a screen reader.
 *
 * Takes  a session; the time and the program's name and version as text.
 * Gives  a page that fetches nothing. All text is escaped; pictures are grey PNG under vector lines.
 * Limits as `pageStyle`: the notice in the margin of every printed page needs a browser with margin boxes.
 */
import { silent, type Watch } from '@flavum/base'
import type { Session } from '@flavum/session'
import { english, type Words } from './english.ts'
import { foundSection } from './found-section.ts'
import { madeLine } from './made-line.ts'
import { makingSection } from './making-section.ts'
import { type Markup, markup, trusted } from './markup.ts'
import { measuresSection } from './measures-section.ts'
import { pageStyle } from './page-style.ts'
import type { Picture } from './picture.ts'
import { pictures } from './pictures.ts'
import { planSection } from './plan-section.ts'
import { rehearsalSection } from './rehearsal-section.ts'
import type { ReportOptions } from './report-json.ts'
import { figureOf, legend } from './tables.ts'

export function reportHtml(
  session: Session,
  options: ReportOptions,
  watch: Watch = silent,
  say: Words = english,
): string {
  const all = pictures(session, watch, say)
  const of = (group: Picture['group']): readonly Picture[] => all.filter((p) => p.group === group)
  const { target } = session
  const sections: readonly { id: string; heading: string; fresh?: boolean; body: Markup }[] = [
    { id: 'found', heading: say.found.heading, body: foundSection(session, say) },
    {
      id: 'pictures',
      heading: say.pictures.heading,
      fresh: true,
      body: picturesSection(of('overview'), of('levels'), say),
    },
    { id: 'measures', heading: say.measures.heading, fresh: true, body: measuresSection(session, of('measures'), say) },
    { id: 'plan', heading: say.plan.heading, body: planSection(session, of('plan'), say) },
    ...(target
      ? [
          { id: 'xray', heading: say.xray.heading, fresh: true, body: xraySection(of('xray'), say) },
          {
            id: 'rehearsal',
            heading: say.rehearsal.heading,
            fresh: true,
            body: rehearsalSection(session, of('rehearsal'), say),
          },
        ]
      : []),
    { id: 'making', heading: say.making.heading, body: makingSection(session, options, say) },
  ]
  return markup`${trusted('<!doctype html>')}
<html lang="${say.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${say.title}</title><style>${trusted(pageStyle(say.notice, say.page))}</style></head>
<body><div class="page"><header><p class="notice">${say.notice}</p>
<h1>${say.title}</h1>
<p class="meta">${madeLine(options, say)} ${target && say.plan.target(target.level, say.side[target.side])}</p>
<nav aria-label="${say.contents}"><ol>${sections.map(({ id, heading }) => markup`<li><a href="#${id}">${heading}</a></li>`)}</ol></nav></header>
<main>${sections.map(
    ({
      id,
      heading,
      fresh,
      body,
    }) => markup`<section id="${id}" aria-labelledby="${id}-head"${fresh && trusted(' class="fresh"')}>
<h2 id="${id}-head">${heading}</h2>
${body}
</section>
`,
  )}</main>
<footer><p class="notice">${say.notice}</p></footer></div></body></html>
`.markup
}

function picturesSection(overview: readonly Picture[], levels: readonly Picture[], say: Words): Markup {
  return markup`<h3>${say.pictures.overview}</h3><p class="small">${say.pictures.overviewNote}</p>
<div class="pictures">${overview.map(figureOf)}</div>${legend(overview, say)}
<h3>${say.pictures.levels}</h3><p class="small">${say.pictures.levelsNote}</p>${legend(levels, say)}
<div class="pictures levels">${levels.map(figureOf)}</div>`
}

function xraySection(shown: readonly Picture[], say: Words): Markup {
  if (shown.length === 0) return markup`<p>${say.xray.none}</p>`
  return markup`<p class="small">${say.xray.note}</p><div class="pictures">${shown.map(figureOf)}</div>`
}
