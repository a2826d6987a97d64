/**
 * The beginning of every page but the start page. React, the largest piece by far, runs in a task of its own before all else, so that a tap in
 * between is heard; the page's head lets both pieces arrive together.
 */
import "./styles/main.css";

await import("react-dom/client");
await import("./main.tsx");
