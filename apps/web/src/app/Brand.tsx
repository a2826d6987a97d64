import { Link } from "@tanstack/react-router";
import { Mark } from "../kit/Mark.tsx";

export const Brand = ({ to = "/" }: { to?: "/" | "/home" }) => (
  <Link className="brand" to={to}>
    <Mark />
    <span>Careertrainer</span>
  </Link>
);
