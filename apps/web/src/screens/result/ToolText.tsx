/** What a row of the decisions is about, in two lines. */
export const ToolText = ({ title, text }: { title: string; text: string }) => (
  <span className="grow tool-text">
    <b>{title}</b>
    <small>{text}</small>
  </span>
);
