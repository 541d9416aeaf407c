/**
 * The JSX runtime that the published console is built with. The console has no place for further navigation entries, so
 * this one adds ours after "Events", as an entry of the console's own kind: it looks, and asks for access, as the others.
 */
import type { ElementType, Key } from "react";
import * as runtime from "react/jsx-runtime";

export { Fragment, jsxs } from "react/jsx-runtime";

type Properties = Record<string, unknown>;

const isEvents = (type: ElementType, { path, title }: Properties) =>
  typeof type === "function" && path === "/events" && title === "events";

export function jsx(type: ElementType, properties: Properties, key?: Key) {
  const element = runtime.jsx(type, properties, key);
  if (!isEvents(type, properties)) {
    return element;
  }
  const ours = runtime.jsx(type, { path: "/registry-access", title: "registryAccess" });
  return runtime.jsxs(runtime.Fragment, { children: [element, ours] });
}
