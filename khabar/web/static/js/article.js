// On the page of an article: a word clicked shows what was read from it; words selected get an address of their own.
// Offsets are code points of the text. A block tells where its first character stands (data-start); what stands in it is the text
// character for character, but JavaScript counts a character beyond U+FFFF as two.
"use strict";

(() => {
  const text = document.getElementById("text"), panel = document.getElementById("word");
  const bar = document.getElementById("words-bar");
  if (!text || !panel || !bar) return;
  const home = `/article/${text.dataset.text}`;

  const points = (string) => { let count = 0; for (const _ of string) count += 1; return count; };
  const blockOf = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("[data-start]");

  // The code point of the text at a place of the page; null outside of it.
  function offset(node, at) {
    const block = blockOf(node);
    if (!block || !text.contains(block)) return null;
    const before = document.createRange();
    before.setStart(block, 0);
    before.setEnd(node, at);
    return Number(block.dataset.start) + points(before.toString());
  }

  function clicked(event) {
    const spot = document.caretPositionFromPoint?.(event.clientX, event.clientY);
    if (spot) return offset(spot.offsetNode, spot.offset);
    const range = document.caretRangeFromPoint?.(event.clientX, event.clientY);
    return range ? offset(range.startContainer, range.startOffset) : null;
  }

  function show(address, mark) {
    text.querySelectorAll(".now").forEach((one) => one.classList.remove("now"));
    mark?.classList.add("now");
    htmx.ajax("GET", address, { target: "#word", select: "#told", swap: "innerHTML" }).then(() => panel.classList.add("open"));
  }

  const elsewhere = (event) => event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey;

  // Words cannot be selected from within a link: while the pointer is down, a mark is none.
  let down = null;
  text.addEventListener("pointerdown", (event) => {
    down = event;
    const link = event.target.closest("a.m"), address = link?.getAttribute("href");
    if (!address || elsewhere(event)) return;
    link.removeAttribute("href");
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => link.setAttribute("href", address), { once: true });
  });

  text.addEventListener("click", (event) => {
    if (elsewhere(event) || event.target.closest("summary") || !blockOf(event.target)) return;
    const mark = event.target.closest(".m"), link = event.target.closest("a.m");
    const dragged = event.detail > 0 && down && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > 4;
    if (dragged) return event.preventDefault();
    // A key pressed on a mark has no place: its address tells the first character. A click beside the last letter of a mark or
    // block counts as on that letter.
    const hit = event.detail === 0 ? null : clicked(event);
    const at = hit === null ? null : within(event.target, hit);
    if (at === null && !link) return;
    event.preventDefault();
    show(at === null ? link.getAttribute("href") : `${home}/word?at=${at}`, link ?? mark);
  });

  // Carets stand between characters: behind the last one of what was clicked the one before is meant.
  function within(element, at) {
    const whole = document.createRange();
    whole.selectNodeContents(element);
    const last = offset(whole.endContainer, whole.endOffset);
    return last === null ? at : Math.max(Math.min(at, last - 1), 0);
  }

  const before = panel.innerHTML;
  function close() {
    panel.classList.remove("open");
    panel.innerHTML = before;
    const mark = text.querySelector(".now");
    mark?.classList.remove("now");
    mark?.focus();
  }
  panel.addEventListener("click", (event) => { if (event.target.closest("[data-close]")) close(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && panel.querySelector("#told")) close(); });

  // The edges of a selection as code points, cut at the ends of the text.
  function selected() {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(text)) return null;
    const blocks = [...text.querySelectorAll("[data-start]")].filter((block) => range.intersectsNode(block));
    if (!blocks.length) return null;
    const last = blocks[blocks.length - 1];
    const start = offset(range.startContainer, range.startOffset) ?? Number(blocks[0].dataset.start);
    const end = offset(range.endContainer, range.endOffset) ?? Number(last.dataset.start) + points(last.textContent);
    return start < end ? { start, end, surface: selection.toString() } : null;
  }

  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const words = selected();
      bar.hidden = !words;
      if (!words) return;
      const address = `${home}?at=${words.start}-${words.end}#at`;
      document.getElementById("words-link").href = address;
      document.getElementById("words-copy").dataset.copy = location.origin + address;
      document.getElementById("words-shown").textContent = words.surface.slice(0, 80);
      document.dispatchEvent(new CustomEvent("khabar:words", { detail: { text: text.dataset.text, ...words } }));
    }, 120);
  });
})();
