// Runs in a copy of a report, in a browser: what is written where, whether any text lies on another or is cut off by its picture, and how
// well each text stands out from what is behind it. The findings replace the page as JSON.
(() => {
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const owner = node.parentElement;
    if (!node.data.trim() || owner.closest("script,title,desc,.skip,details:not([open]) > :not(summary)")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      if (rect.width > 0 && rect.height > 0) texts.push({ node, owner, rect });
    }
  }
  const overlaps = [];
  const sorted = [...texts].sort((a, b) => a.rect.top - b.rect.top);
  for (let i = 0; i < sorted.length; i++) {
    for (let j = i + 1; j < sorted.length && sorted[j].rect.top < sorted[i].rect.bottom; j++) {
      const [a, b] = [sorted[i], sorted[j]];
      if (a.node === b.node) continue;
      const wide = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left);
      const high = Math.min(a.rect.bottom, b.rect.bottom) - Math.max(a.rect.top, b.rect.top);
      // A line's box is taller than its letters: what lies on another shares a third of its height.
      if (wide > 1.5 && high > Math.min(a.rect.height, b.rect.height) / 3) {
        overlaps.push([a.node.data.trim(), b.node.data.trim()]);
      }
    }
  }
  const outside = texts.filter((t) => {
    const picture = t.owner.closest("svg");
    if (!picture) return false;
    const box = picture.getBoundingClientRect();
    return t.rect.left < box.left - 1 || t.rect.right > box.right + 1 || t.rect.top < box.top - 1 || t.rect.bottom > box.bottom + 1;
  }).map((t) => t.node.data.trim());

  const parsed = (text) => (text.match(/[\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => {
    const part = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const contrast = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const isSeen = (colour) => colour !== "none" && !(parsed(colour).length === 4 && parsed(colour)[3] === 0);
  const behind = (t) => {
    if (t.owner.closest("svg")) {
      const middle = [t.rect.left + t.rect.width / 2, t.rect.top + t.rect.height / 2];
      const shapes = [...t.owner.ownerSVGElement.querySelectorAll("rect,circle")].reverse();
      const shape = shapes.find((s) => {
        const box = s.getBoundingClientRect();
        return isSeen(getComputedStyle(s).fill) && box.left <= middle[0] && middle[0] <= box.right && box.top <= middle[1] && middle[1] <= box.bottom;
      });
      if (shape) return parsed(getComputedStyle(shape).fill);
    }
    for (let e = t.owner; e; e = e.parentElement) {
      const colour = getComputedStyle(e).backgroundColor;
      if (isSeen(colour)) return parsed(colour);
    }
    return [255, 255, 255];
  };
  const weak = [];
  for (const t of texts) {
    const style = getComputedStyle(t.owner);
    const colour = parsed(t.owner.closest("svg") ? style.fill : style.color);
    const found = contrast(colour, behind(t));
    if (found < 4.5) weak.push([t.node.data.trim().slice(0, 40), Math.round(found * 100) / 100]);
  }
  const found = {
    texts: texts.length, overlaps: overlaps.slice(0, 20), outside: outside.slice(0, 20), weak: weak.slice(0, 20),
    paper: parsed(getComputedStyle(document.body).backgroundColor),
    visible: document.body.innerText, headings: [...document.querySelectorAll("h1,h2")].map((e) => e.textContent),
    wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    broken: [...document.querySelectorAll('a[href^="#"]')].filter((a) => !document.getElementById(a.hash.slice(1))).map((a) => a.hash),
  };
  document.documentElement.textContent = "FOUND" + btoa(unescape(encodeURIComponent(JSON.stringify(found)))) + "END";
})();
