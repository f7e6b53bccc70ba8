"""The one style sheet of exported pages: system fonts, light and dark, nothing loaded from elsewhere."""

from typing import Final

CSS: Final = """
:root { color-scheme: light dark; --paper: #fbfaf7; --card: #fff; --ink: #1d1f21; --quiet: #6d6a64; --line: #e2ded5;
  --person: #ffe3b8; --organization: #d5e6fb; --place: #d6efd8; --date: #f3d9ef; --event: #b5422c; --quote: #8a6d1f; }
@media (prefers-color-scheme: dark) { :root { --paper: #17181a; --card: #1f2123; --ink: #e8e6e1; --quiet: #9c988f;
  --line: #37393c; --person: #59431d; --organization: #233f5e; --place: #234a2b; --date: #50304a; --event: #f08a70;
  --quote: #d6b450; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 68rem; background: var(--paper); color: var(--ink);
  font: 1.06rem/1.9 "Noto Naskh Arabic", "Geeza Pro", "Sakkal Majalla", "Segoe UI", system-ui, sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.5; margin: .2rem 0; } h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; }
small, .quiet, .facts, .legend { color: var(--quiet); } small { font-size: .8em; } .facts { font-size: .9rem; margin: .3rem 0; }
article, details, .wide { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
article { padding: 1rem 1.4rem; margin: 1rem 0; } .wide { overflow-x: auto; } details { padding: .5rem 1rem; margin: .6rem 0; }
details .wide { border: 0; } summary { cursor: pointer; font-weight: 600; }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1rem; font-size: .85rem; padding: 0; list-style: none; }
.text > div { white-space: pre-wrap; unicode-bidi: isolate; overflow-wrap: anywhere; }
.title { font-size: 1.3rem; font-weight: 700; line-height: 1.6; } .subheading { font-weight: 700; }
.dateline, .credit { color: var(--quiet); }
.caption, .embed { border: 1px dashed var(--quiet); border-radius: .4rem; padding: 0 .7rem; margin: .4rem 0; font-size: .92em; }
.furniture, .related, .keywords, .form, .outside { opacity: .5; font-size: .86em; line-height: 1.6; }
mark { color: inherit; background: none; border-radius: .2em; padding: .05em 0; -webkit-box-decoration-break: clone;
  box-decoration-break: clone; }
mark.person { background: var(--person); } mark.organization { background: var(--organization); }
mark.place { background: var(--place); } mark.date { background: var(--date); }
mark.loose { background: none; border-bottom: 2px dotted var(--quiet); }
mark.event { color: var(--event); font-weight: 700; border-bottom: 2px solid var(--event); }
mark.quote { border-bottom: 1.5px solid var(--quote); }
mark:target { outline: 2px solid var(--event); }
table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.6; }
th, td { text-align: start; vertical-align: top; padding: .45rem .6rem; border-bottom: 1px solid var(--line); }
th { font-weight: 600; } td { min-width: 4.6rem; } th small { display: block; } tr:last-child td { border-bottom: 0; }
tr.denied td, tr.cancelled td { color: var(--quiet); } tr:target { outline: 2px solid var(--event); }
.told, .versions { margin: .2rem 0; padding-inline-start: 1.2rem; } q { quotes: "«" "»"; }
code { font-size: .78em; color: var(--quiet); unicode-bidi: isolate; } a { color: inherit; }
"""
