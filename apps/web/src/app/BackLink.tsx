import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";

export const BackLink = ({
  to,
  children,
}: {
  to: "/home" | "/practise" | "/reviews" | "/team" | "/account";
  children: ReactNode;
}) => (
  <Link className="back" to={to}>
    <ArrowLeft className="i i-s" />
    {children}
  </Link>
);
