/** A button that copies a text, and says that it did. */
import { announce, type Child, h } from "./dom.ts";
import { button } from "./form.ts";

export function copyButton(label: string, testid: string, text: () => string): Child {
  const said = h("span", { role: "status" });
  const copy = button(label, testid, async () => {
    try {
      await navigator.clipboard.writeText(text());
      said.textContent = "Copied.";
      announce("Copied");
    } catch {
      // a page without TLS may not reach the clipboard: the text is shown to be copied by hand
      said.replaceChildren(h("code", null, text()));
    }
  }, { class: "small" });
  return [copy, " ", said];
}
