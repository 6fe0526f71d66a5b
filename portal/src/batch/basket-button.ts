/** The button that puts an observation into the basket, or takes it out. */
import { announce } from "../ui/dom.ts";
import { button } from "../ui/form.ts";
import { add, drop, read } from "./basket.ts";

export function basketButton(observation: { obs_collection: string; obs_id: string }, small: boolean): HTMLButtonElement {
  const name = `${observation.obs_collection}/${observation.obs_id}`;
  const toggle = button("", "basket-toggle", () => {
    const inside = read(localStorage).includes(name);
    if (inside) {
      drop(localStorage, [name]);
    } else {
      add(localStorage, [name]);
    }
    show();
    announce(`${observation.obs_id} ${inside ? "taken out of" : "put into"} the basket`);
  }, { class: small ? "icon" : undefined, "aria-label": `${observation.obs_id} in the basket`, title: "Put into the basket, or take out" });
  const show = () => {
    const inside = read(localStorage).includes(name);
    toggle.setAttribute("aria-pressed", String(inside));
    toggle.textContent = small ? (inside ? "✓" : "+") : inside ? "✓ In the basket" : "Put into the basket";
  };
  show();
  return toggle;
}
