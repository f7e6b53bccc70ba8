// Draws who took part in events with whom. Every place is worked out from the order in which the server tells them: the same
// network looks the same each time. A name leads to its page, a line to the events of two.
"use strict";

// Nodes drawn at these widths (pixels), and how many of them on the inner ring.
const ROOM = [[480, 11, 11], [900, 22, 8], [Infinity, 40, 12]];

function colours() {
  const root = getComputedStyle(document.documentElement);
  return (name) => root.getPropertyValue(`--${name}`).trim();
}

function styles(wordy) {
  const of = colours();
  return [
    { selector: "node", style: {
      label: "data(label)", shape: "ellipse", width: "data(size)", height: "data(size)", "background-color": of("person"),
      "border-width": 1, "border-color": of("quiet"), color: of("ink"), "font-family": "Plex, sans-serif", "font-size": 12,
      "text-wrap": "wrap", "text-max-width": 96, "text-valign": "bottom", "text-margin-y": 2,
      "text-background-color": of("card"), "text-background-opacity": 0.85, "text-background-padding": 1 } },
    { selector: "node.organization", style: { "background-color": of("organization"), shape: "round-rectangle" } },
    { selector: "node.place", style: { "background-color": of("place"), shape: "diamond" } },
    { selector: "node.middle", style: { "font-size": 15, "font-weight": 600, "border-width": 3, "border-color": of("accent"), "z-index": 9 } },
    { selector: "edge", style: {
      width: "data(width)", "line-color": of("quiet"), "line-opacity": 0.35, "curve-style": "straight", "overlay-padding": 6, color: of("ink"),
      "font-family": "Plex, sans-serif", "font-size": 11, "text-background-color": of("card"), "text-background-opacity": 0.9,
      "text-background-padding": 2 } },
    { selector: "edge.spoke", style: { "line-color": of("accent"), "line-opacity": 0.45, label: wordy ? "data(kind)" : "" } },
    { selector: ".far", style: { opacity: 0.18 } },
    { selector: "edge.near", style: { label: "data(kind)", "line-color": of("accent"), "line-opacity": 0.9, "z-index": 8 } },
  ];
}

// One in the middle, the nearest on an inner ring, the others on an outer one, every second a little further out.
function place(number, inner, count, width, height) {
  if (number === 0) return { x: width / 2, y: height / 2 };
  const within = number <= inner, ring = within ? Math.min(inner, count - 1) : count - 1 - inner;
  const turn = ((within ? number - 1 : number - 1 - inner) + (within ? 0 : 0.5)) / ring;
  const far = count - 1 <= inner ? 1 : within ? 0.52 : number % 2 ? 1 : 0.86;
  const angle = -Math.PI / 2 + 2 * Math.PI * turn;
  return { x: width / 2 + far * (width / 2 - 58) * Math.cos(angle), y: height / 2 - 8 + far * (height / 2 - 34) * Math.sin(angle) };
}

function elements(network, figure, box) {
  const words = JSON.parse(figure.dataset.types), english = figure.dataset.lang === "en";
  const [, most, inner] = ROOM.find(([width]) => box.clientWidth < width);
  const nodes = network.nodes.slice(0, most), shown = new Set(nodes.map((node) => node.id)), middle = nodes[0].id;
  const kinds = (types) => types.map(({ type, events }) => `${words[type] || type}${events > 1 ? ` ×${events}` : ""}`);
  return [
    ...nodes.map((node, number) => ({
      classes: `${node.kind}${number ? "" : " middle"}`, position: place(number, inner, nodes.length, box.clientWidth, box.clientHeight),
      data: { id: node.id, label: (english && node.name_en) || node.name, size: number ? 14 + 5 * Math.log2(1 + node.events) : 34 } })),
    ...network.edges.filter((edge) => shown.has(edge.a) && shown.has(edge.b)).map((edge) => {
      const all = kinds(edge.types);
      return { classes: edge.a === middle ? "spoke" : "", data: {
        id: `${edge.a} ${edge.b}`, source: edge.a, target: edge.b, width: 1 + 1.3 * Math.log2(edge.events), all: all.join("، "),
        kind: all.length > 1 ? `${all[0]} …` : all[0] } };
    }),
  ];
}

function listen(graph, figure) {
  const note = figure.querySelector("figcaption");
  const leave = () => { graph.elements().removeClass("far near"); note.textContent = figure.dataset.hint; };
  graph.on("mouseover", "node, edge", ({ target }) => {
    const near = target.isNode() ? target.closedNeighborhood() : target.union(target.connectedNodes());
    graph.elements().addClass("far");
    near.removeClass("far");
    near.edges().addClass("near");
    const of = target.isNode() ? [target] : target.connectedNodes().toArray();
    note.textContent = of.map((node) => node.data("label")).join(" – ") + (target.isNode() ? "" : `: ${target.data("all")}`);
  });
  graph.on("mouseout", "node, edge", leave);
  graph.on("tap", "node", ({ target }) => { location.href = `/name/${encodeURIComponent(target.id())}${figure.dataset.to}`; });
  graph.on("tap", "edge", ({ target }) => {
    const query = new URLSearchParams({ who: target.data("source"), with: target.data("target") });
    location.href = `/timeline?${query}`;
  });
}

async function draw(figure) {
  const answer = await fetch(`/api/name/${encodeURIComponent(figure.dataset.of)}/network`);
  if (!answer.ok) return;
  const network = await answer.json(), box = figure.querySelector(".drawn");
  figure.classList.remove("hidden");
  await document.fonts.ready;
  const wordy = network.nodes.length < 14;
  const graph = cytoscape({
    container: box, elements: elements(network, figure, box), style: styles(wordy), layout: { name: "preset", fit: false },
    userZoomingEnabled: false, userPanningEnabled: false, boxSelectionEnabled: false, autoungrabify: true });
  listen(graph, figure);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => graph.style(styles(wordy)));
  figure.graph = graph;
  figure.dataset.drawn = graph.nodes().length;
}

document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("figure.network").forEach(draw));
