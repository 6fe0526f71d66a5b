import { parsePosition } from "./sky/position.ts";
console.log(parsePosition("1 2"));
