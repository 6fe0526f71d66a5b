/**
 * The part of CommonMark that help articles use. Raw HTML stays text, links go to http(s), mail or this portal only.
 * Parsing is pure and gives blocks; rendering builds elements.
 */
import { type Child, h } from "./dom.ts";

export type Inline =
  | { kind: "text"; text: string }
  | { kind: "code"; text: string }
  | { kind: "strong" | "em"; content: Inline[] }
  | { kind: "link"; href: string; content: Inline[] };

export type Block =
  | { kind: "heading"; level: number; content: Inline[] }
  | { kind: "paragraph" | "quote"; content: Inline[] }
  | { kind: "code"; text: string }
  | { kind: "rule" }
  | { kind: "list"; ordered: boolean; items: Inline[][] };

const ITEM = /^\s{0,3}([-*+]|\d{1,9}[.)])\s+(.*)$/;

export function parse(markdown: string): Block[] {
  const lines = markdown.replace(/\r\n?/g, "\n").split("\n");
  const blocks: Block[] = [];
  let i = 0;
  const line = () => lines[i] ?? "";
  const paragraph: string[] = [];
  const flush = () => {
    if (paragraph.length > 0) {
      blocks.push({ kind: "paragraph", content: inline(paragraph.join(" ")) });
      paragraph.length = 0;
    }
  };
  while (i < lines.length) {
    const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line());
    const fence = /^\s{0,3}(```+|~~~+)/.exec(line());
    const item = ITEM.exec(line());
    if (fence) {
      flush();
      const body: string[] = [];
      for (i += 1; i < lines.length && !line().trim().startsWith(fence[1] as string); i += 1) {
        body.push(line());
      }
      blocks.push({ kind: "code", text: body.join("\n") });
    } else if (heading) {
      flush();
      blocks.push({ kind: "heading", level: (heading[1] as string).length, content: inline(heading[2] as string) });
    } else if (/^\s{0,3}([-*_])(\s*\1){2,}\s*$/.test(line())) {
      flush();
      blocks.push({ kind: "rule" });
    } else if (item && (paragraph.length === 0 || !/\d/.test(item[1] as string))) {
      flush();
      const ordered = /\d/.test(item[1] as string);
      const items: string[] = [];
      for (; i < lines.length && line().trim(); i += 1) {
        const next = ITEM.exec(line());
        if (next) {
          items.push(next[2] as string);
        } else {
          items[items.length - 1] += " " + line().trim();
        }
      }
      blocks.push({ kind: "list", ordered, items: items.map(inline) });
      continue;
    } else if (/^\s{0,3}>/.test(line())) {
      flush();
      const body: string[] = [];
      for (; /^\s{0,3}>/.test(line()); i += 1) {
        body.push(line().replace(/^\s{0,3}>\s?/, ""));
      }
      blocks.push({ kind: "quote", content: inline(body.join(" ")) });
      continue;
    } else if (/^ {4}\S/.test(line()) && paragraph.length === 0) {
      const body: string[] = [];
      for (; /^ {4}/.test(line()); i += 1) {
        body.push(line().slice(4));
      }
      blocks.push({ kind: "code", text: body.join("\n") });
      continue;
    } else if (line().trim()) {
      paragraph.push(line().trim());
    } else {
      flush();
    }
    i += 1;
  }
  flush();
  return blocks;
}

export function inline(text: string): Inline[] {
  const rules: [RegExp, (m: RegExpExecArray) => Inline][] = [
    [/`([^`]+)`/, (m) => ({ kind: "code", text: m[1] as string })],
    [/\[([^\]]+)\]\(([^)\s]+)\)/, (m) => safe(m[1] as string, m[2] as string)],
    [/<(https?:\/\/[^>\s]+)>/, (m) => safe(m[1] as string, m[1] as string)],
    [/\*\*([^*]+)\*\*/, (m) => ({ kind: "strong", content: inline(m[1] as string) })],
    [/(?<![\w*])\*([^*\s][^*]*)\*/, (m) => ({ kind: "em", content: inline(m[1] as string) })],
    [/(?<!\w)_([^_]+)_(?!\w)/, (m) => ({ kind: "em", content: inline(m[1] as string) })],
  ];
  let best: { at: number; end: number; made: Inline } | null = null;
  for (const [pattern, make] of rules) {
    const m = pattern.exec(text);
    if (m && (best === null || m.index < best.at)) {
      best = { at: m.index, end: m.index + m[0].length, made: make(m) };
    }
  }
  if (!best) {
    return text ? [{ kind: "text", text }] : [];
  }
  return [...inline(text.slice(0, best.at)), best.made, ...inline(text.slice(best.end))];
}

function safe(text: string, href: string): Inline {
  return /^(https?:\/\/|mailto:|\/(?!\/)|#)/i.test(href)
    ? { kind: "link", href, content: text === href ? [{ kind: "text", text }] : inline(text) }
    : { kind: "text", text: `${text} (${href})` };
}

export function markdown(text: string): HTMLElement {
  return h("div", { class: "prose" }, parse(text).map(render));
}

function render(block: Block): Child {
  switch (block.kind) {
    case "heading":
      return h(block.level <= 1 ? "h2" : "h3", null, block.content.map(renderInline));
    case "code":
      return h("pre", { tabindex: "0" }, h("code", null, block.text));
    case "rule":
      return h("hr");
    case "list":
      return h(block.ordered ? "ol" : "ul", null, block.items.map((item) => h("li", null, item.map(renderInline))));
    case "quote":
      return h("blockquote", null, block.content.map(renderInline));
    default:
      return h("p", null, block.content.map(renderInline));
  }
}

function renderInline(part: Inline): Child {
  switch (part.kind) {
    case "text":
      return part.text;
    case "code":
      return h("code", null, part.text);
    case "link":
      return h("a", { href: part.href, rel: "noopener" }, part.content.map(renderInline));
    default:
      return h(part.kind, null, part.content.map(renderInline));
  }
}
