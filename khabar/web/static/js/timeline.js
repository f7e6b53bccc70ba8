// The picture above the list: rows of events over time, drawn from /api/timeline/picture. The form of filters holds the state:
// zooming writes its days, the form asks for the list (and the address follows), and the picture is asked for anew.
"use strict";

(() => {
  // Pixels, but for the milliseconds of a day, the area of a shape, and how many dots and bars stand above each other at most.
  const coarse = matchMedia("(pointer: coarse)").matches;
  const DAY = 86400000, SHAPE = coarse ? 90 : 46, STEP = coarse ? 18 : 13, STRIP = coarse ? 13 : 9, HIGH = 30, STRIPS = 4, DOTS = 3, EDGE = 14;
  const SHAPES = { happened: d3.symbolCircle, ongoing: d3.symbolTriangle, planned: d3.symbolCircle, conditional: d3.symbolDiamond,
    cancelled: d3.symbolTimes, denied: d3.symbolSquare };
  const OPEN = ["0001-01-01", "9999-12-31"];
  const time = (day) => Date.parse(`${day}T00:00:00Z`);
  const iso = (at) => new Date(at).toISOString().slice(0, 10);
  const figures = (n) => n.toLocaleString("en");
  const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const shape = (status, size) => d3.symbol(SHAPES[status] || d3.symbolCircle, size)();

  // Into rows that nothing overlaps in, from the first on; what fits into none gets -1.
  function packed(marks, most, gap) {
    const ends = [];
    for (const mark of marks.sort((a, b) => a.x0 - b.x0 || b.x1 - a.x1)) {
      const free = ends.findIndex((end) => end <= mark.x0);
      mark.slot = free >= 0 ? free : ends.length < most ? ends.length : -1;
      if (mark.slot >= 0) ends[mark.slot] = mark.x1 + gap;
    }
    return ends.length;
  }

  // How many of these reach over each stretch: [[x, number from there on], …].
  function covered(marks) {
    const steps = new Map();
    for (const mark of marks) {
      steps.set(mark.x0, (steps.get(mark.x0) || 0) + (mark.count || 1));
      steps.set(mark.x1, (steps.get(mark.x1) || 0) - (mark.count || 1));
    }
    let sum = 0;
    return [...steps].sort((a, b) => a[0] - b[0]).map(([x, change]) => [x, (sum += change)]);
  }

  function start(root) {
    if (root.dataset.drawn) return;
    root.dataset.drawn = "yes";
    root.classList.remove("hidden");
    const words = JSON.parse(root.querySelector("#picture-words").textContent);
    const form = document.querySelector("#filter"), rows = root.querySelector("#rows");
    const rtl = document.documentElement.dir === "rtl", english = document.documentElement.lang === "en";
    const pointed = root.querySelector(".pointed"), days = root.querySelector("output.days"), outside = root.querySelector(".outside");
    const svg = d3.select(root).select("svg"), still = matchMedia("(prefers-reduced-motion: reduce)");
    const lines = new Map();
    let data = null, whole = null, x = null, settling = 0, asking = 0, set = false;

    svg.append("defs").html('<pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" y2="4"/></pattern><clipPath id="plot"><rect/></clipPath>');
    const grid = svg.append("g"), plot = svg.append("g").attr("clip-path", "url(#plot)"), heads = svg.append("g"), axis = svg.append("g");
    legend();

    // --- words

    function dayWords(at, full = true) {
      const date = new Date(at), month = words.months[date.getUTCMonth()], year = date.getUTCFullYear();
      return full ? `${date.getUTCDate()} ${month} ${year}` : date.getUTCMonth() || date.getUTCDate() > 1
        ? (date.getUTCDate() > 1 ? `${date.getUTCDate()} ${month}` : month) : `${year}`;
    }

    function span(first, last) {
      if (first === last) return dayWords(time(first));
      return filled(words.days, { a: first === OPEN[0] ? "…" : dayWords(time(first)), b: last === OPEN[1] ? "…" : dayWords(time(last)) });
    }

    function rowWords(row) {
      if (row.name) return (english && row.name_en) || row.name;
      return row.key ? words.types[row.key] || row.key : words.others;
    }

    function legend() {
      d3.select(root).selectAll(".legend li").each(function () {
        const glyph = d3.select(this).insert("svg", () => this.firstChild).attr("width", 14).attr("height", 14).append("g").attr("transform", "translate(7,7)");
        if (this.dataset.status) glyph.append("path").attr("class", `mark ${this.dataset.status}`).attr("d", shape(this.dataset.status, 46));
        else if ("unsure" in this.dataset) glyph.append("path").attr("class", "mark happened unsure").attr("d", shape("happened", 46));
        else glyph.append("rect").attr("class", this.className).attr("x", -5).attr("y", -6).attr("width", 10).attr("height", 12);
      });
    }

    // --- what is asked for

    function query() {
      const asked = new URLSearchParams();
      for (const [key, value] of new FormData(form)) if (value && !(key === "rows" && value === "type")) asked.append(key, value);
      return asked;
    }

    async function load() {
      const mine = ++asking;
      const answer = await fetch(`/api/timeline/picture?${query()}`);
      if (!answer.ok || mine !== asking) return;
      data = await answer.json();
      if (data.first) look();
      draw();
    }

    // The days to be seen are those of the data; the whole reaches as far as events do.
    function look() {
      const from = Math.min(time(data.extent.first), time(data.first)), to = Math.max(time(data.extent.last), time(data.last)) + DAY;
      whole = [from, to];
      zoom.scaleExtent([1, (to - from) / DAY]).translateExtent([[0, -Infinity], [width(), Infinity]]);
      const [a, b] = [time(data.first), time(data.last) + DAY], scale = base(), k = (to - from) / (b - a);
      set = true;
      svg.call(zoom.transform, d3.zoomIdentity.translate(EDGE - k * Math.min(scale(a), scale(b)), 0).scale(k));
      set = false;
    }

    const width = () => Math.max(svg.node().clientWidth, 200);
    const base = () => d3.scaleUtc(whole, rtl ? [width() - EDGE, EDGE] : [EDGE, width() - EDGE]);

    // --- zooming

    const zoom = d3.zoom()
      .filter((event) => event.type === "wheel" ? event.ctrlKey || root.contains(document.activeElement) : !event.button)
      .on("zoom", (event) => {
        if (!whole) return;
        x = event.transform.rescaleX(base());
        if (!set) { draw(); settle(); }
      });
    svg.call(zoom).on("dblclick.zoom", null).on("pointerdown", () => svg.node().focus({ preventScroll: true }));

    function settle() {
      clearTimeout(settling);
      settling = setTimeout(() => {
        const [a, b] = x.domain().map(Number).sort((p, q) => p - q);
        const all = a <= whole[0] + DAY / 2 && b >= whole[1] - DAY / 2;
        const first = Math.round(a / DAY) * DAY, last = Math.max(first, Math.round(b / DAY) * DAY - DAY);
        choose(all ? "" : iso(first), all ? "" : iso(last));
      }, 450);
    }

    function choose(first, last) {
      if (form.elements.from.value === first && form.elements.to.value === last) return;
      [form.elements.from.value, form.elements.to.value] = [first, last];
      changed();
    }

    function changed() {
      clearTimeout(settling);
      htmx.trigger(form, "submit");
    }

    const moved = () => still.matches ? svg : svg.transition().duration(200);
    const actions = {
      closer: () => moved().call(zoom.scaleBy, 2),
      farther: () => moved().call(zoom.scaleBy, 0.5),
      earlier: () => aside(rtl ? -1 : 1),
      later: () => aside(rtl ? 1 : -1),
      whole: () => { clearTimeout(settling); choose("", ""); },
    };
    function aside(way) { moved().call(zoom.translateBy, way * width() / 3 / d3.zoomTransform(svg.node()).k, 0); }

    // --- drawing

    function draw() {
      const nothing = !data || !data.first, w = width();
      svg.classed("hidden", nothing);
      outside.replaceChildren(...told());
      if (nothing) { days.textContent = data ? words.nothing : ""; return; }
      const [a, b] = x.domain().map(Number).sort((p, q) => p - q);
      days.textContent = span(iso(a), iso(Math.max(a, b - DAY / 2)));
      let top = 4;
      const laid = data.rows.map((row, number) => {
        const made = lay(row, number, w);
        made.top = top;
        top += made.height;
        return made;
      });
      const height = top + 24;
      svg.attr("viewBox", `0 0 ${w} ${height}`).attr("height", height);
      svg.select("#plot rect").attr("width", w).attr("height", height);
      ticks(w, top);
      heads.selectAll("text").data(laid).join("text").attr("class", "head").attr("x", rtl ? w - 4 : 4).attr("y", (d) => d.top + 15)
        .text((d) => `${rowWords(d.row)} · ${figures(d.row.total)}`);
      marks(laid);
    }

    function told() {
      if (!data) return [];
      return ["before", "after", "undated"].filter((key) => data[key]).map((key) => {
        const part = document.createElement("span");
        part.textContent = filled(words[key], { n: figures(data[key]) });
        return part;
      });
    }

    // Where the marks of a row stand: counts as columns, single days as shapes above each other, stretches as bars below them,
    // and where those are too many for bars a band as high as they are many.
    function lay(row, number, w) {
      const placed = (mark) => {
        const [p, q] = [x(time(mark.first)), x(time(mark.last) + DAY)].sort((s, u) => s - u);
        return { mark, count: mark.count, x0: Math.max(p, -20), x1: Math.min(q, w + 20), key: mark.id ? `${number}-${mark.id}` : `${number}-${mark.first}-${mark.last}` };
      };
      const unit = { day: 1, month: 31, year: 366, decade: 3653, century: 36525 }[data.unit] * DAY;
      const here = [...data.counts, ...data.events].filter((mark) => mark.row === number).map(placed).filter((m) => m.x1 >= 0 && m.x0 <= w);
      const within = (m) => time(m.mark.last) - time(m.mark.first) < unit;
      const columns = here.filter((m) => m.count && within(m));
      const dots = here.filter((m) => !m.count && m.x1 - m.x0 <= 14).map((m) => ({ ...m, at: (m.x0 + m.x1) / 2 }));
      for (const dot of dots) [dot.x0, dot.x1] = [dot.at - STEP / 2 + 0.5, dot.at + STEP / 2 - 0.5];
      let bars = here.filter((m) => m.count ? !within(m) : m.x1 - m.x0 > 14), band = [];
      const slots = packed(dots, DOTS, 0);
      let strips = packed(bars, STRIPS, 2);
      if (bars.some((bar) => bar.slot < 0 || bar.count)) [band, bars, strips] = [covered(bars), [], 3];
      const upper = Math.max(columns.length ? HIGH : 0, slots * STEP);
      return { row, columns, dots, bars, band, base: 20 + upper, height: 20 + upper + (strips ? strips * STRIP + 4 : 0) + 8 };
    }

    function marks(laid) {
      const most = Math.max(1, ...data.counts.map((mark) => mark.count)), thick = Math.max(1, ...laid.flatMap((d) => d.band.map((step) => step[1])));
      const tall = d3.scaleSqrt([0, most], [4, HIGH]), deep = d3.scaleSqrt([0, thick], [0, 3 * STRIP]);
      const all = laid.flatMap((d) => [
        ...d.columns.map((m) => ({ ...m, kind: "column", y: d.top + d.base })),
        ...d.dots.map((m) => ({ ...m, kind: "dot", y: d.top + d.base - STEP / 2 - STEP * Math.max(m.slot, 0) })),
        ...d.bars.map((m) => ({ ...m, kind: "bar", y: d.top + d.base + 4 + STRIP * m.slot })),
      ]).sort((p, q) => time(p.mark.first) - time(q.mark.first));
      plot.selectAll("line.base").data(laid).join("line").attr("class", "base").attr("x2", width()).attr("y1", (d) => d.top + d.base).attr("y2", (d) => d.top + d.base);
      plot.selectAll("path.band").data(laid.filter((d) => d.band.length)).join("path").attr("class", "band")
        .attr("d", (d) => d3.area().curve(d3.curveStepAfter).x((s) => s[0]).y0(d.top + d.base).y1((s) => d.top + d.base + deep(s[1]))(d.band))
        .on("pointerenter", (_, d) => say(filled(words.wide, { n: figures(Math.max(...d.band.map((s) => s[1]))) })));
      const links = plot.selectAll("a").data(all, (d) => d.kind + d.key).join((enter) => enter.append("a").attr("tabindex", -1).call(mark)).order();
      links.attr("href", (d) => d.mark.id ? `/event/${d.mark.id}` : narrowed(d.mark)).attr("aria-label", label);
      links.select("path").attr("d", (d) => outline(d, tall))
        .attr("transform", (d) => d.kind === "dot" ? `translate(${d.at},${d.y})` : null);
      links.select("text").attr("x", (d) => (d.x0 + d.x1) / 2).attr("y", (d) => d.y - tall(d.count || 0) - 2)
        .text((d) => d.kind === "column" && d.x1 - d.x0 >= 8 * figures(d.count).length ? figures(d.count) : "");
    }

    function mark(links) {
      links.append("path").attr("class", (d) => d.kind === "column" ? "many" : ["mark", d.mark.status, unsure(d.mark) ? "unsure" : "",
        d.mark.first === OPEN[0] || d.mark.last === OPEN[1] ? "open" : ""].join(" "));
      links.append("text").attr("class", "number");
      links.on("pointerenter focus", (_, d) => point(d)).on("click", (event, d) => {
        if (d.mark.id) return;
        event.preventDefault();
        choose(d.mark.first, d.mark.last);
      });
    }

    const unsure = (mark) => mark.basis !== "text" || mark.first !== mark.last;

    function outline(d, tall) {
      if (d.kind === "dot") return shape(d.mark.status, SHAPE);
      const [h, y] = d.kind === "column" ? [tall(d.count), d.y - tall(d.count)] : [STRIP - 3, d.y];
      const w = Math.max(d.x1 - d.x0 - 1, 2);
      return `M${d.x0},${y}h${w}v${h}h${-w}z`;
    }

    function narrowed(mark) {
      const asked = query();
      asked.set("from", mark.first);
      asked.set("to", mark.last);
      return `/timeline?${asked}`;
    }

    function label(d) {
      const when = span(d.mark.first, d.mark.last);
      return d.mark.id ? `${words.types[d.mark.type] || d.mark.type}: ${when}` : `${rowWords(data.rows[d.mark.row])}: ${when}: ${filled(words.count, { n: figures(d.count) })}`;
    }

    function ticks(w, bottom) {
      const shown = x.ticks(Math.max(2, Math.floor(w / 85))).filter((at) => at % DAY === 0);
      grid.selectAll("line").data(shown, Number).join("line").attr("class", "grid").attr("x1", x).attr("x2", x).attr("y1", 0).attr("y2", bottom);
      axis.selectAll("text").data(shown.filter((at) => x(at) > 30 && x(at) < w - 30), Number).join("text").attr("text-anchor", "middle").attr("x", x).attr("y", bottom + 16).text((at) => dayWords(at, false));
    }

    // --- pointing

    function say(text) { pointed.textContent = text; }

    let pointing = 0;
    function point(d) {
      clearTimeout(pointing);
      say(label(d));
      if (!d.mark.id) return;
      pointing = setTimeout(async () => {
        if (!lines.has(d.mark.id)) {
          const answer = await fetch(`/timeline/line/${d.mark.id}`);
          if (!answer.ok) return;
          lines.set(d.mark.id, await answer.text());
        }
        pointed.innerHTML = lines.get(d.mark.id);
      }, 120);
    }

    // --- hands

    root.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]");
      if (button && whole) actions[button.dataset.do]();
    });
    const keys = { "+": actions.closer, "=": actions.closer, "-": actions.farther, "−": actions.farther, 0: actions.whole,
      ArrowLeft: () => aside(1), ArrowRight: () => aside(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1),
      Escape: () => svg.node().focus() };
    svg.on("keydown", (event) => {
      if (!keys[event.key] || !whole || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      keys[event.key]();
    });
    function step(way) {
      const all = plot.selectAll("a").nodes(), at = all.indexOf(document.activeElement);
      const next = all[at < 0 ? (way > 0 ? 0 : all.length - 1) : at + way];
      if (next) next.focus({ preventScroll: true });
    }

    rows.addEventListener("change", changed);
    form.addEventListener("htmx:configRequest", (event) => {
      const asked = query();
      for (const key of [...event.detail.parameters.keys()]) if (!asked.has(key)) event.detail.parameters.delete(key);
      load();
    });
    form.addEventListener("change", () => {
      for (const fold of form.querySelectorAll(".chosen")) {
        const some = [...fold.querySelectorAll(":checked")].map((box) => box.parentElement.textContent.trim());
        const chosen = fold.querySelector("[data-all]");
        chosen.textContent = some.join(english ? ", " : "، ") || chosen.dataset.all;
      }
    });
    let seen = 0;
    new ResizeObserver(() => {
      if (data && data.first && seen && seen !== width()) { look(); draw(); }
      seen = width();
    }).observe(svg.node());
    load();
  }

  // Also where going back brought the page anew.
  const begin = (within) => { const root = within.querySelector("#picture"); if (root) start(root); };
  document.addEventListener("htmx:load", (event) => begin(event.detail.elt));
  document.addEventListener("DOMContentLoaded", () => begin(document));
})();
