import { Check, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "../../kit/Card.tsx";

type TileProps = { icon: LucideIcon; title: string; on?: string | undefined; text: ReactNode; action: ReactNode };

/** One lock: what it is, how it stands, and what one can do. `on` is the word beside the check. */
export const Tile = ({ icon: Icon, title, on, text, action }: TileProps) => (
  <Card className="lock">
    <span className="lock-sign">
      <Icon className="i" />
    </span>
    <div>
      <div className="lock-head">
        <h2>{title}</h2>
        {on && (
          <span className="lock-on">
            <Check className="i i-s" />
            {on}
          </span>
        )}
      </div>
      {text}
      <div className="lock-do">{action}</div>
    </div>
  </Card>
);
